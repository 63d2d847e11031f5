namespace RobustLoss.Gpu.Plotting.Output;

/// <summary>The sheet that a picture is laid out on, and the factor that brings it to the size asked for.</summary>
/// <remarks>
/// A picture smaller than its natural size is laid out larger and drawn reduced, down to <see cref="SmallestText"/>: the labels
/// shrink a little rather than push the curves out. A larger picture gains room, not larger letters; for those, raise the resolution.
/// </remarks>
internal readonly record struct Frame(int Width, int Height, double Reduction)
{
    private const double SmallestText = 0.62;

    public static Frame Of(PictureStyle style, PictureStyle natural)
    {
        var fit = Math.Min((double)style.Width / natural.Width, (double)style.Height / natural.Height);
        var reduction = Math.Clamp(fit, SmallestText, 1);
        return new Frame((int)Math.Ceiling(style.Width / reduction), (int)Math.Ceiling(style.Height / reduction), reduction);
    }
}
