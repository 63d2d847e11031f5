using RobustLoss.Gpu.Kernels.Host.Pieces;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels.Pieces;

public class ChebyshevFitTests
{
    private const int Nodes = 12;
    private const double Middle = 5;
    private const double Half = 0.5;

    // A handful of roundings of numbers near 1.
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(5)]
    [InlineData(4.25)]
    [InlineData(0)]
    public void A_polynomial_gets_its_own_coefficients_around_any_point(double center)
    {
        // 2 − 3(z − 5) + (z − 5)³, whose powers around another point follow by Taylor's theorem.
        double d = center - Middle;
        double[] expected = [2 - (3 * d) + (d * d * d), -3 + (3 * d * d), 3 * d, 1];
        var fit = new ChebyshevFit(Nodes);
        double[] series = [.. fit.Nodes.Select(s => Half * s).Select(t => 2 - (3 * t) + (t * t * t))];
        double[] powers = new double[4];

        fit.ToSeries(series);
        fit.ToPowers(series, Middle, Half, center, powers);

        Assert.All(series[4..], term => Assert.InRange(Math.Abs(term), 0, Tolerance));
        for (int i = 0; i < powers.Length; i++)
            Assert.InRange(powers[i] - expected[i], -Tolerance * 200, Tolerance * 200); // powers of 5 multiply the roundings
    }

    [Fact]
    public void A_series_cut_short_leaves_out_about_its_first_missing_term()
    {
        var fit = new ChebyshevFit(Nodes);
        double[] series = [.. fit.Nodes.Select(Math.Exp)];
        double[] powers = new double[6];

        fit.ToSeries(series);
        fit.ToPowers(series, middle: 0, half: 1, center: 0, powers);

        double left = Math.Abs(series[6]);
        double worst = fit.Extrema.Max(s => Math.Abs(powers.Select((power, i) => power * Math.Pow(s, i)).Sum() - Math.Exp(s)));
        Assert.InRange(worst, 0.8 * left, 1.2 * left);
    }
}
