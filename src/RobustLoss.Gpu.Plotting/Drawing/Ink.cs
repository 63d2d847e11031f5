using RobustLoss.Gpu.Plotting.Output;
using ScottPlot;

namespace RobustLoss.Gpu.Plotting.Drawing;

/// <summary>The colours of a theme.</summary>
/// <remarks>
/// Curves use the palette of Okabe and Ito ("Color Universal Design", 2008), which stays distinct under the common colour-vision
/// deficiencies, without its yellow, which white swallows; areas use viridis, whose lightness rises throughout and so reads in grey.
/// </remarks>
internal sealed record Ink
{
    public required PictureTheme Theme { get; init; }

    /// <summary>The background.</summary>
    public required Color Ground { get; init; }

    /// <summary>Text, frames and the first curve.</summary>
    public required Color Line { get; init; }

    /// <summary>Secondary text.</summary>
    public required Color Muted { get; init; }

    /// <summary>Grid lines.</summary>
    public required Color Grid { get; init; }

    public required Color Blue { get; init; }

    public required Color Sky { get; init; }

    public required Color Green { get; init; }

    public required Color Purple { get; init; }

    public required Color Orange { get; init; }

    public required Color Vermilion { get; init; }

    /// <summary>The map of areas and of weights.</summary>
    public IColormap Map { get; } = new ScottPlot.Colormaps.Viridis();

    private static Ink Light { get; } = new()
    {
        Theme = PictureTheme.Light,
        Ground = new Color("#FFFFFF"),
        Line = new Color("#1A1A1A"),
        Muted = new Color("#595959"),
        Grid = new Color("#E3E3E3"),
        Blue = new Color("#0072B2"),
        Sky = new Color("#56B4E9"),
        Green = new Color("#009E73"),
        Purple = new Color("#CC79A7"),
        Orange = new Color("#E69F00"),
        Vermilion = new Color("#D55E00"),
    };

    private static Ink Dark { get; } = new()
    {
        Theme = PictureTheme.Dark,
        Ground = new Color("#16181D"),
        Line = new Color("#F0F0F0"),
        Muted = new Color("#B4B4B4"),
        Grid = new Color("#34373E"),
        Blue = new Color("#3A9BDC"),
        Sky = new Color("#8FD0F5"),
        Green = new Color("#1FC195"),
        Purple = new Color("#DE9BC1"),
        Orange = new Color("#F0B429"),
        Vermilion = new Color("#F07A2B"),
    };

    public static Ink Of(PictureTheme theme) => theme == PictureTheme.Dark ? Dark : Light;
}
