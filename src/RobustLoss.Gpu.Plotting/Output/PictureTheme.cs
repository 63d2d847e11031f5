namespace RobustLoss.Gpu.Plotting.Output;

/// <summary>The ground that a picture is drawn on.</summary>
public enum PictureTheme
{
    /// <summary>Dark ink on white.</summary>
    Light,

    /// <summary>Light ink on near-black.</summary>
    Dark,
}
