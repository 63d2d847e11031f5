using System.Numerics;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Objectives;

/// <summary>Observations of a linear model with outliers, the state of its truth, and what the objective is there.</summary>
internal sealed class LinearData<T>
    where T : unmanaged, INumberBase<T>
{
    // Roundings of a residual and of what is formed of it, each of at most an ulp of a number below 8, and the loss's own bound.
    private const double Roundings = 32;

    private readonly HostLinearObjective _truth;

    // Σ|X_ij| of each column: what deviations of ψ, one a row, can add up to.
    private readonly double[] _sizes;

    public LinearData(int rows, int columns)
    {
        // Multiples of 2^-10, so that float and double hold the same data.
        var random = new SplitMix((ulong)((rows * 1000) + columns));
        double[] features = [.. Enumerable.Range(0, rows * columns).Select(_ => Grid(random.Next(-2, 2)))];
        Weights = [.. Enumerable.Range(0, columns).Select(_ => Grid(random.Next(-1, 1)))];
        double[] targets = [.. Enumerable.Range(0, rows).Select(i =>
            Grid(Dot(features, Weights, i) + Intercept + (random.NextUnit() < 0.2 ? random.Next(-4, 4) : random.Next(-0.5, 0.5))))];
        Features = Array.ConvertAll(features, T.CreateTruncating);
        Targets = Array.ConvertAll(targets, T.CreateTruncating);
        _truth = new HostLinearObjective(features, targets, columns);
        _sizes = [.. Enumerable.Range(0, columns).Select(j => Enumerable.Range(0, rows).Sum(i => Math.Abs(features[(i * columns) + j])))];
    }

    public T[] Features { get; }

    public T[] Targets { get; }

    public double[] Weights { get; }

    public double Intercept { get; } = 0.125;

    /// <summary>Fails where sums or gradient are off by more than the roundings of residuals and terms of type T let them.</summary>
    public void AssertClose(ObjectiveSums actual, ReadOnlySpan<double> gradient, LossParameters parameters, ObjectiveKind kind)
    {
        double[] expectedGradient = new double[Weights.Length];
        ObjectiveSums expected = _truth.Evaluate(Weights, Intercept, parameters, kind, expectedGradient);
        double ulp = typeof(T) == typeof(float) ? 1.2e-7 : 2.3e-16;
        double each = ulp * Math.Sqrt(Weights.Length) * Roundings / (parameters.Scale * parameters.Scale);
        double floor = each * Targets.Length;

        // The truth is a plain sum in double: of n terms of one sign it keeps all but n·2^-53 of itself.
        double plain = Targets.Length * 1.2e-16;

        Assert.Equal(expected.Count, actual.Count);
        AssertClose("value", expected.Value, actual.Value, floor + (plain * Math.Abs(expected.Value)));
        AssertClose("intercept derivative", expected.InterceptDerivative, actual.InterceptDerivative, floor);
        AssertClose("alpha derivative", expected.AlphaDerivative, actual.AlphaDerivative, floor + (plain * Math.Abs(expected.AlphaDerivative)));
        AssertClose(
            "scale derivative",
            expected.ScaleDerivative,
            actual.ScaleDerivative,
            (floor / parameters.Scale) + (plain * Math.Abs(expected.ScaleDerivative)));
        for (int j = 0; j < gradient.Length; j++)
            AssertClose($"derivative of weight {j}", expectedGradient[j], gradient[j], each * _sizes[j]);
    }

    private static double Grid(double value) => Math.Round(value * 1024) / 1024;

    private static double Dot(double[] features, double[] weights, int row)
    {
        double sum = 0;
        for (int j = 0; j < weights.Length; j++)
            sum += features[(row * weights.Length) + j] * weights[j];

        return sum;
    }

    private static void AssertClose(string quantity, double expected, double actual, double tolerance) => Assert.True(
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance,
        FormattableString.Invariant($"{quantity}: expected {expected:R}, got {actual:R}, {actual - expected:G3} off; allowed are {tolerance:G3}."));
}
