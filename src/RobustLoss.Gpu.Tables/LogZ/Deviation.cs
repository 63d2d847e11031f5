namespace RobustLoss.Gpu.Tables.LogZ;

/// <summary>The largest deviations of a double evaluation from the quadrature, over a set of points.</summary>
internal sealed class Deviation
{
    public int Points { get; private set; }

    /// <summary>max |log Z − truth|.</summary>
    public double Value { get; private set; }

    /// <summary>max |d log Z/dα − truth|.</summary>
    public double Derivative { get; private set; }

    /// <summary>max |d log Z/dα − truth| / |truth|.</summary>
    public double RelativeDerivative { get; private set; }

    public void Add(LogPartition truth, double value, double derivative)
    {
        double derivativeDeviation = Math.Abs((truth.Derivative - derivative).High);
        Points++;
        Value = Math.Max(Value, Math.Abs((truth.Value - value).High));
        Derivative = Math.Max(Derivative, derivativeDeviation);
        RelativeDerivative = Math.Max(RelativeDerivative, derivativeDeviation / Math.Abs(truth.Derivative.High));
    }

    /// <summary>The numbers as one line of a report.</summary>
    public override string ToString() =>
        $"{Points,5} points: |value| <= {Value:0.0e-00}, |derivative| <= {Derivative:0.0e-00}, relative <= {RelativeDerivative:0.0e-00}";
}
