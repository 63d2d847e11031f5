using System.Text;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;

namespace RobustLoss.Gpu.TestSupport.Assertions;

/// <summary>
/// Compares computed terms with exact ones, point by point, and fails at the end with the worst points; so that one run shows the
/// pattern of what is wrong, not its first case. Not thread-safe.
/// </summary>
public sealed class LossComparison(LossTolerance tolerance)
{
    private const int Shown = 8;

    // The least of the kept ones leaves first.
    private readonly PriorityQueue<string, double> _worst = new();

    /// <summary>The quantities compared so far.</summary>
    public long Compared { get; private set; }

    /// <summary>The quantities that were out of tolerance.</summary>
    public long Failed { get; private set; }

    /// <summary>Compares the five terms of one point.</summary>
    public void Add(LossPoint point, OracleTerms expected, OracleTerms actual)
    {
        AddLoss(point, expected.Loss, actual.Loss);
        AddInfluence(point, expected.Influence, actual.Influence);
        AddWeight(point, expected.Weight, actual.Weight);
        AddAlphaDerivative(point, expected.AlphaDerivative, actual.AlphaDerivative);
        AddScaleDerivative(point, expected.ScaleDerivative, actual.ScaleDerivative);
    }

    public void AddLoss(LossPoint point, double expected, double actual) =>
        Add("loss", point, expected, actual, tolerance.Value, growing: true);

    public void AddInfluence(LossPoint point, double expected, double actual) =>
        Add("influence", point, expected, actual, tolerance.Value, growing: false);

    public void AddWeight(LossPoint point, double expected, double actual) =>
        Add("weight", point, expected, actual, tolerance.Value, growing: false);

    public void AddAlphaDerivative(LossPoint point, double expected, double actual) =>
        Add("alpha derivative", point, expected, actual, tolerance.AlphaDerivative, growing: true);

    public void AddScaleDerivative(LossPoint point, double expected, double actual) =>
        Add("scale derivative", point, expected, actual, tolerance.Value, growing: false);

    /// <summary>Fails when anything was out of tolerance, or when nothing was compared.</summary>
    public void AssertAllClose()
    {
        Assert.True(Compared > 0, "Nothing was compared.");
        if (Failed == 0) return;
        var message = new StringBuilder().AppendLine(
            FormattableString.Invariant($"{Failed} of {Compared} quantities are out of tolerance. The worst ones, the worst last:"));
        while (_worst.TryDequeue(out string? line, out _)) message.AppendLine(line);
        Assert.Fail(message.ToString());
    }

    private void Add(string quantity, LossPoint point, double expected, double actual, double bound, bool growing)
    {
        Compared++;
        if (actual.Equals(expected)) return;
        double excess = ExcessOf(point, expected, actual, bound, growing);
        if (excess <= 1) return;
        Failed++;
        string line = FormattableString.Invariant(
            $"  {quantity} at {point}: expected {expected:R}, got {actual:R} ({excess:G3} times the tolerance)");
        if (_worst.Count < Shown) _worst.Enqueue(line, excess);
        else _worst.EnqueueDequeue(line, excess);
    }

    /// <summary>The deviation over what is allowed; +∞ for a NaN or an infinity that is wrong.</summary>
    private double ExcessOf(LossPoint point, double expected, double actual, double bound, bool growing)
    {
        if (double.IsNaN(expected) || double.IsNaN(actual)) return double.PositiveInfinity;
        LossExponents exponents = LossExponents.Of(point);
        double exponent = growing ? exponents.Growth : exponents.Influence;
        double relative = bound + (exponent > 1 ? LossTolerance.UlpsPerExponent * tolerance.Ulp * exponent : 0);
        double size = Math.Abs(expected);
        double beyond = tolerance.Largest * (1 - relative);
        if (double.IsInfinity(actual) || size > tolerance.Largest)
        {
            // Past the range, or within the bound of its edge, a result may stand on either side of it.
            bool alike = Math.Sign(actual) == Math.Sign(expected) && size >= beyond && Math.Abs(actual) >= beyond;
            bool finiteBothSides = double.IsInfinity(actual) || size <= tolerance.Largest * (1 + relative);
            return alike && finiteBothSides ? 0 : double.PositiveInfinity;
        }

        return Math.Abs(actual - expected) / Math.Max(relative * size, tolerance.Floor);
    }
}
