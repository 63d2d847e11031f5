using System.Xml.Linq;
using RobustLoss.Gpu.Plotting.Curves;
using RobustLoss.Gpu.Plotting.Output;
using Xunit;

namespace RobustLoss.Gpu.Plotting.Tests.Output;

public class PictureTests
{
    private const int Rgb = 2;

    private static CurveOptions Options { get; } = new(CurveOptions.DefaultAlphas);

    [Theory]
    [InlineData(400, 300, 96, 400, 300, 3780)]
    [InlineData(400, 300, 192, 800, 600, 7559)]
    [InlineData(401, 301, 48, 200, 150, 1890)]
    public void A_png_has_the_size_and_states_the_resolution(int width, int height, double dpi, int columns, int rows, int perMetre)
    {
        var chunks = PngReader.Chunks(CurvePicture.Weights(Options, new PictureStyle(width, height, dpi)).Encode(PictureFormat.Png));
        var header = chunks[0].Data;
        Assert.Equal("IHDR", chunks[0].Type);
        Assert.Equal((columns, rows), (PngReader.Word(header, 0), PngReader.Word(header, 4)));
        Assert.Equal(Rgb, header[9]);
        var resolution = Assert.Single(chunks, chunk => chunk.Type == "pHYs").Data;
        Assert.Equal((perMetre, perMetre, 1), (PngReader.Word(resolution, 0), PngReader.Word(resolution, 4), resolution[8]));
    }

    [Theory]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.Svg)]
    public void The_same_picture_has_the_same_bytes(PictureFormat format)
    {
        Assert.Equal(CurvePicture.Family(Options).Encode(format), CurvePicture.Family(Options).Encode(format));
    }

    [Fact]
    public void A_dark_picture_has_a_dark_ground()
    {
        using var light = CurvePicture.Family(Options, new PictureStyle(400, 300)).Rasterize();
        using var dark = CurvePicture.Family(Options, new PictureStyle(400, 300, theme: PictureTheme.Dark)).Rasterize();
        light.GetPixel(1, 1).ToHsl(out _, out _, out var light0);
        dark.GetPixel(1, 1).ToHsl(out _, out _, out var dark0);
        Assert.True(light0 > 95 && dark0 < 15, $"lightness {light0} and {dark0}");
    }

    [Fact]
    public void An_svg_is_one_document_of_the_asked_size()
    {
        using var stream = new MemoryStream(CurvePicture.Family(Options, new PictureStyle(500, 300)).Encode(PictureFormat.Svg));
        var root = XDocument.Load(stream).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        Assert.Equal(("500", "300"), (root.Attribute("width")!.Value, root.Attribute("height")!.Value));
    }

    [Fact]
    public void An_unknown_ending_is_refused_and_leaves_no_file()
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".bmp");
        var exception = Assert.Throws<ArgumentException>(() => CurvePicture.Family(Options).Save(path));
        Assert.Contains(".svg", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Saving_replaces_a_file_and_leaves_nothing_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "picture.png");
            File.WriteAllText(path, "old");
            CurvePicture.Weights(Options).Save(path);
            Assert.Equal("IHDR", PngReader.Chunks(File.ReadAllBytes(path))[0].Type);
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(100, 300, 96, "width")]
    [InlineData(300, 239, 96, "height")]
    [InlineData(300, 300, 0, "dpi")]
    [InlineData(300, 300, double.NaN, "dpi")]
    [InlineData(3000, 300, 1200, "dpi")]
    public void A_style_out_of_range_is_refused_by_name(int width, int height, double dpi, string name)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new PictureStyle(width, height, dpi));
        Assert.Equal(name, exception.ParamName);
    }
}
