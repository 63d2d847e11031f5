using System.Reflection;
using ScottPlot;
using SkiaSharp;

namespace RobustLoss.Gpu.Plotting.Fonts;

/// <summary>The typefaces that travel inside the assembly, so that α, ρ and ψ look the same on a machine without any fonts.</summary>
/// <remarks>
/// They are offered to ScottPlot under a name of their own; its defaults, which an application may have set, stay as they are.
/// </remarks>
internal sealed class EmbeddedFonts : IFontResolver
{
    /// <summary>The name under which ScottPlot finds the typefaces. No installed font answers to it.</summary>
    public const string Name = "RobustLoss Embedded Sans";

    /// <summary>The family as an SVG file names it.</summary>
    public const string Family = "DejaVu Sans";

    private EmbeddedFonts()
    {
    }

    /// <summary>The upright typeface of normal weight.</summary>
    public static SKTypeface Regular { get; } = SKTypeface.FromStream(Open("DejaVuSans.ttf"));

    /// <summary>The bold typeface.</summary>
    public static SKTypeface Bold { get; } = SKTypeface.FromStream(Open("DejaVuSans-Bold.ttf"));

    private static Lazy<bool> Registration { get; } = new(() =>
    {
        ScottPlot.Fonts.FontResolvers.Add(new EmbeddedFonts());
        return true;
    });

    /// <summary>Makes the typefaces known to ScottPlot; further calls do nothing.</summary>
    public static void Register() => _ = Registration.Value;

    /// <summary>The bytes of one embedded font file.</summary>
    public static byte[] Read(string file)
    {
        using var stream = Open(file);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName != Name ? null : weight >= FontWeight.SemiBold ? Bold : Regular;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName != Name ? null : bold ? Bold : Regular;

    private static Stream Open(string file) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
        ?? throw new InvalidOperationException($"The font {file} is missing from the assembly RobustLoss.Gpu.Plotting; rebuild it.");
}
