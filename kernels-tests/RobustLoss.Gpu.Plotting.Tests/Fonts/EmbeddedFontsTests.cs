using System.Text.RegularExpressions;
using RobustLoss.Gpu.Plotting.Curves;
using RobustLoss.Gpu.Plotting.Drawing;
using RobustLoss.Gpu.Plotting.Fonts;
using RobustLoss.Gpu.Plotting.Output;
using Xunit;

namespace RobustLoss.Gpu.Plotting.Tests.Fonts;

public class EmbeddedFontsTests
{
    [Theory]
    [InlineData("αρψ∂−∞·θΣ–²½±⁰¹³⁴⁵⁶⁷⁸⁹⁻")]
    [InlineData("ABCXYZabcxyz 0123456789 .,;:()/=+'%")]
    public void Both_typefaces_have_a_glyph_for_every_character_of_the_pictures(string text)
    {
        foreach (var character in text)
        {
            Assert.NotEqual(0, EmbeddedFonts.Regular.GetGlyph(character));
            Assert.NotEqual(0, EmbeddedFonts.Bold.GetGlyph(character));
        }
    }

    [Fact]
    public void A_character_outside_of_the_subset_has_none()
    {
        Assert.Equal(0, EmbeddedFonts.Regular.GetGlyph('永'));
    }

    [Fact]
    public void Every_text_of_a_plot_asks_for_the_embedded_font()
    {
        var picture = CurvePicture.Family(new CurveOptions(CurveOptions.DefaultAlphas));
        var plots = picture.Panels.OfType<PlotPanel>().Select(panel => panel.Plot).ToArray();
        Assert.Equal(2, plots.Length);
        foreach (var plot in plots)
        {
            var labels = plot.Axes.GetAxes().SelectMany(axis => new[] { axis.Label, axis.TickLabelStyle }).Append(plot.Axes.Title.Label);
            Assert.All(labels, label => Assert.Equal(EmbeddedFonts.Name, label.FontName));
        }
    }

    [Fact]
    public void An_svg_names_only_the_family_that_it_carries()
    {
        var svg = System.Text.Encoding.UTF8.GetString(
            CurvePicture.Density(new CurveOptions(CurveOptions.DefaultDensityAlphas)).Encode(PictureFormat.Svg));
        var families = Regex.Matches(svg, "font-family=\"([^\"]*)\"").Select(match => match.Groups[1].Value).Distinct();
        Assert.Equal([EmbeddedFonts.Family], families);
        Assert.Equal(2, Regex.Count(svg, "@font-face"));
    }
}
