namespace RobustLoss.Gpu.Plotting.Output;

/// <summary>The file format of a still picture.</summary>
public enum PictureFormat
{
    /// <summary>Portable Network Graphics, with its resolution written in it.</summary>
    Png,

    /// <summary>Scalable Vector Graphics, with its fonts in it.</summary>
    Svg,
}
