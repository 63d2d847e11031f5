using RobustLoss.Gpu.Tables.Precision;

namespace RobustLoss.Gpu.Tables.Polynomials;

/// <summary>The polynomials of the library's logarithms and exponentials, and what decides their degrees.</summary>
internal static class PolynomialCatalog
{
    // Half of ln 2, and a ten-thousandth more: the nearest integer is taken of a rounded product.
    private const double HalfLn2 = 0.34657359027997264 * 1.0001;

    // ((√2 − 1)/(√2 + 1))², which is s² at both ends of the interval of f.
    private const double LargestAtanhSquare = 0.029437251522859420;

    private static readonly Interval AtanhSquares = new(0, LargestAtanhSquare, "z in [0, 0.02944]");
    private static readonly Interval LogMantissas = new(Math.Sqrt(0.5) - 1, Math.Sqrt(2) - 1, "f in [√½ − 1, √2 − 1]");
    private static readonly Interval ExpFractions = new(-HalfLn2, HalfLn2, "|f| ≤ ½ ln 2");
    private static readonly Interval PowerFractions = new(-0.5 * 1.0001, 0.5 * 1.0001, "|f| ≤ ½");
    private static readonly Interval MomentArguments = new(-1, 1, "|w| ≤ 1");
    private static readonly Interval ShortMomentArguments = new(-0.3125, 0.3125, "|w| ≤ 5/16");
    private static readonly Interval DecayArguments = new(0, 1.25, "y in [0, 1.25]");

    public static IReadOnlyList<PolynomialFile> Files { get; } =
    [
        new(
            "Polynomials32", "The single-precision polynomials.", [LogTail(8), ExpRemainder(5), PowerSlope(5), ExpMoment(7), ShortExpMoment(4), DecayRemainder(6)],
            Single: true),
        new(
            "Polynomials64", "The double-precision polynomials.", [AtanhTail(7), ExpRemainder(10), PowerSlope(10), ExpMoment(13), ShortExpMoment(9), DecayRemainder(12)],
            Single: false),
        new("PolynomialsFast", "The short single-precision polynomials.", [LogCurvature(7), ExpRemainder(3)], Single: true),
    ];

    private static PolynomialTarget LogTail(int degree) => new(
        "LogTail", "(log(1 + f) − f + f²/2)/f³", "f", LogMantissas, degree, PowerSeries.LogTail,
        "log(1 + f)", f => f * f * f, (f, tail) => f * (1 + f * (f * tail - 0.5)));

    private static PolynomialTarget LogCurvature(int degree) => new(
        "LogCurvature", "(log(1 + f) − f)/f²", "f", LogMantissas, degree, PowerSeries.LogCurvature,
        "log(1 + f)", f => f * f, (f, curvature) => f * (1 + f * curvature));

    private static PolynomialTarget AtanhTail(int degree) => new(
        "AtanhTail", "2·(artanh(s) − s)/s³ in z = s²", "z", AtanhSquares, degree, PowerSeries.AtanhTail,
        "2·artanh(s)/s", z => z, (z, tail) => 2 + z * tail);

    private static PolynomialTarget ExpRemainder(int degree) => new(
        "ExpRemainder", "(e^f − 1 − f)/f²", "f", ExpFractions, degree, PowerSeries.ExpRemainder,
        "(e^f − 1)/f", f => f, (f, remainder) => 1 + f * remainder);

    private static PolynomialTarget PowerSlope(int degree) => new(
        "PowerSlope", "(2^f − 1)/f", "f", PowerFractions, degree, PowerSeries.PowerSlope, "the value", One, Itself);

    private static PolynomialTarget ExpMoment(int degree) => new(
        "ExpMoment", "(w·e^w − (e^w − 1))/w²", "w", MomentArguments, degree, PowerSeries.ExpMoment, "the value", One, Itself);

    private static PolynomialTarget ShortExpMoment(int degree) => new(
        "ShortExpMoment", "(w·e^w − (e^w − 1))/w²", "w", ShortMomentArguments, degree, PowerSeries.ExpMoment, "the value", One, Itself);

    private static PolynomialTarget DecayRemainder(int degree) => new(
        "DecayRemainder", "(y − 1 + e^−y)/y²", "y", DecayArguments, degree, PowerSeries.DecayRemainder, "the value", One, Itself);

    private static DoubleDouble One(DoubleDouble x) => DoubleDouble.One;

    private static DoubleDouble Itself(DoubleDouble x, DoubleDouble value) => value;
}
