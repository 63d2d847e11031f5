namespace RobustLoss.Gpu.Plotting.Animation;

/// <summary>The file format of a moving picture.</summary>
public enum AnimationFormat
{
    /// <summary>Graphics Interchange Format.</summary>
    Gif,

    /// <summary>Animated Portable Network Graphics, which programs without animation show as its first frame.</summary>
    Apng,
}
