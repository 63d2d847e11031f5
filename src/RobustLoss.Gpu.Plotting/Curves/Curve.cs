using RobustLoss.Gpu.Distributions;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Plotting.Curves;

/// <summary>One curve: a quantity of one member of the family, sampled over the residual.</summary>
internal sealed record Curve(double Alpha, double[] X, double[] Y)
{
    // An odd number, so that x = 0 is a sample; at the usual size about one for every pixel.
    private const int SampleCount = 481;

    public static Curve Sample(CurveKind kind, double alpha, CurveOptions options)
    {
        var parameters = new LossParameters(alpha, options.Scale);
        var reach = options.Reach * options.Scale;
        var x = new double[SampleCount];
        var y = new double[SampleCount];
        for (var i = 0; i < SampleCount; i++)
        {
            x[i] = reach * ((2.0 * i / (SampleCount - 1)) - 1);
            y[i] = ValueOf(kind, x[i], parameters);
        }

        return new Curve(alpha, x, y);
    }

    public static double ValueOf(CurveKind kind, double x, LossParameters parameters) => kind switch
    {
        CurveKind.Loss => GeneralLoss.Loss(x, parameters),
        CurveKind.Influence => GeneralLoss.Influence(x, parameters),
        CurveKind.Weight => GeneralLoss.Weight(x, parameters),
        CurveKind.Density => Math.Exp(-NegativeLogLikelihood.Evaluate(x, parameters).Value),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "kind must be Loss, Influence, Weight or Density."),
    };
}
