using RobustLoss.Gpu.Cli.Tests.Running;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests.Plotting;

/// <summary>The gallery shows what its commands make, and all of it.</summary>
public class GalleryTests(Gallery gallery) : IClassFixture<Gallery>
{
    // A picture of a formula has nothing to differ by but its rasteriser's arithmetic on another machine. Measured: 0 here; drawing with
    // c = 1.11 in place of 1.1 gives 0.0094.
    private const double FormulaTolerance = 0.001;

    // The last epochs of a fit turn on the last digits of its sums, which a faster kernel may change: slope ± 0.001, a third of a
    // pixel along a line. Measured after such a change: 0.0041, and 0 between vector widths; another fit of the points gives 0.25.
    private const double FitTolerance = 0.01;

    private const int MostBytes = 150_000;
    private const int MostAnimationBytes = 3_000_000;

    public static TheoryData<string> Pictures { get; } = new(Gallery.Pictures());

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_is_what_its_command_makes(string path)
    {
        Assert.True(File.Exists(gallery.Made(path)), $"No command of the gallery makes {path}.");
        double share = PictureComparison.DifferentShare(gallery.Made(path), Gallery.Stored(path));
        Assert.InRange(share, 0, IsFormula(path) ? FormulaTolerance : FitTolerance);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_is_small(string path)
    {
        int most = path.EndsWith(".gif", StringComparison.Ordinal) ? MostAnimationBytes : MostBytes;
        Assert.InRange(new FileInfo(Gallery.Stored(path)).Length, 1, most);
    }

    [Fact]
    public void Every_stored_picture_is_shown_and_every_made_one_stored()
    {
        string[] shown = [.. Gallery.Pictures().Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(shown, Names(Gallery.Stored("docs/pictures")));
        Assert.Equal(shown, Names(gallery.Made("docs/pictures")));
    }

    [Fact]
    public void Curves_that_moved_a_little_are_found()
    {
        using TemporaryFolder folder = new();
        string moved = folder.PathOf("family.png");
        RobustLossProcess.Run("plot", "family", "--scale", "1.11", "--out", moved).Succeeded();
        double share = PictureComparison.DifferentShare(moved, Gallery.Stored("docs/pictures/family.png"));
        Assert.True(share > FormulaTolerance, $"{share}");
    }

    [Fact]
    public void Another_fit_is_found()
    {
        double share = PictureComparison.DifferentShare(
            Gallery.Stored("docs/pictures/example-fixed.png"), Gallery.Stored("docs/pictures/example-adaptive.png"));
        Assert.True(share > FitTolerance, $"{share}");
    }

    private static bool IsFormula(string path) =>
        !(path.Contains("example", StringComparison.Ordinal) || path.Contains("trace", StringComparison.Ordinal)
            || path.Contains("graduated", StringComparison.Ordinal));

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
