using RobustLoss.Gpu.Plotting.Fits;
using RobustLoss.Gpu.Plotting.Output;
using RobustLoss.Gpu.Plotting.Traces;

namespace RobustLoss.Gpu.Plotting.Animation;

/// <summary>A moving picture of a fit: the line, the loss shape ρ(·, α, c) and the weights, epoch by epoch.</summary>
/// <remarks>The frames are spaced by how much changes between them. Not thread-safe.</remarks>
public sealed class FitAnimation
{
    /// <summary>Enough for a smooth run of about nine seconds.</summary>
    public const int DefaultFrameCount = 80;

    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan FirstFrameTime = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan LastFrameTime = TimeSpan.FromMilliseconds(2500);

    private readonly FitState[] _chosen;
    private readonly FitFrames _frames;
    private readonly PictureStyle _style;

    /// <summary>An animation; nothing is drawn yet.</summary>
    /// <param name="scene">The observations.</param>
    /// <param name="states">The states by ascending epoch, at least two.</param>
    /// <param name="style">Size and theme, or null for <see cref="NaturalStyle"/>.</param>
    /// <param name="frameCount">The most frames, 2 to 500.</param>
    /// <exception cref="ArgumentException">There are fewer than two states.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of frames is out of range.</exception>
    public FitAnimation(FitScene scene, IReadOnlyList<FitState> states, PictureStyle? style = null, int frameCount = DefaultFrameCount)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(states);
        if (states.Count < 2)
        {
            throw new ArgumentException($"states has {states.Count} rows; an animation needs at least two.", nameof(states));
        }

        if (frameCount is < 2 or > 500)
        {
            throw new ArgumentOutOfRangeException(nameof(frameCount), frameCount, "frameCount must lie between 2 and 500.");
        }

        _style = style ?? NaturalStyle;
        _chosen = FrameSelection.Choose(states, frameCount);
        _frames = new FitFrames(scene, _chosen, _style);
    }

    /// <summary>A size at which the default number of frames stays well under 3 MB.</summary>
    public static PictureStyle NaturalStyle { get; } = new(840, 460);

    /// <summary>The format that a file's ending stands for.</summary>
    /// <param name="path">A path.</param>
    /// <param name="format">The format: GIF where the path ends in .gif, APNG where it ends in .apng or .png.</param>
    /// <returns>Whether it ends in one of them.</returns>
    public static bool TryFormatOf(string path, out AnimationFormat format)
    {
        ArgumentNullException.ThrowIfNull(path);
        var extension = Path.GetExtension(path).ToUpperInvariant();
        format = extension == ".GIF" ? AnimationFormat.Gif : AnimationFormat.Apng;
        return extension is ".GIF" or ".APNG" or ".PNG";
    }

    /// <summary>The whole file, in memory.</summary>
    /// <param name="format">GIF or APNG.</param>
    /// <param name="progress">Told the share of the frames drawn, from 0 to 1.</param>
    public byte[] Encode(AnimationFormat format, IProgress<double>? progress = null)
    {
        var drawn = new List<byte[]>();
        foreach (var state in _chosen)
        {
            using var bitmap = _frames.Draw(state).Rasterize();
            drawn.Add(bitmap.Bytes);
            progress?.Report((double)drawn.Count / _chosen.Length);
        }

        var palette = Palette.Choose(drawn, _style.PixelWidth, _style.PixelHeight);
        var updates = new List<FrameUpdate>();
        byte[]? before = null;
        for (var i = 0; i < drawn.Count; i++)
        {
            var after = palette.Indices(drawn[i]);
            var time = i == 0 ? FirstFrameTime : i == drawn.Count - 1 ? LastFrameTime : FrameTime;
            updates.Add(FrameUpdate.Between(before, after, _style.PixelWidth, time));
            before = after;
        }

        return format switch
        {
            AnimationFormat.Gif => GifFile.Encode(updates, palette),
            AnimationFormat.Apng => ApngFile.Encode(updates, palette, _style.Dpi),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "format must be Gif or Apng."),
        };
    }

    /// <summary>Writes the animation. The file appears whole or not at all.</summary>
    /// <param name="path">A path ending in .gif, .apng or .png.</param>
    /// <param name="progress">Told the share of the frames drawn, from 0 to 1.</param>
    /// <exception cref="ArgumentException">The ending is another one.</exception>
    public void Save(string path, IProgress<double>? progress = null)
    {
        if (!TryFormatOf(path, out var format))
        {
            throw new ArgumentException(
                $"path '{path}' ends in neither .gif nor .apng nor .png; an animation is written as one of them.", nameof(path));
        }

        WholeFile.Write(path, Encode(format, progress));
    }

    internal Picture FrameOf(FitState state) => _frames.Draw(state);
}
