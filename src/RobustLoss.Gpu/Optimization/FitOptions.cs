using System.Globalization;

namespace RobustLoss.Gpu.Optimization;

/// <summary>How long, how fast and from where a fit goes. Immutable.</summary>
public sealed record FitOptions
{
    /// <summary>The learning rate of Adam, positive: 0.01. About the distance a parameter moves in one epoch at first.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>The number of steps, each from one pass over the observations: 2000. 0 evaluates the start alone.</summary>
    public int Epochs { get; init; } = 2000;

    /// <summary>The first coefficients, one for each feature; <see langword="null"/>, the default, is all zero.</summary>
    public IReadOnlyList<double>? InitialCoefficients { get; init; }

    /// <summary>The first intercept: 0.</summary>
    public double InitialIntercept { get; init; }

    /// <summary>Checks every rule that the properties state.</summary>
    /// <param name="featureCount">The number of features d of the objective.</param>
    /// <exception cref="ArgumentException">A property breaks its rule; the message names it and its value.</exception>
    public void Validate(int featureCount)
    {
        if (!(LearningRate > 0) || double.IsInfinity(LearningRate))
        {
            throw Broken($"LearningRate is {LearningRate}; it must be positive and finite, such as 0.01.");
        }

        if (Epochs < 0)
        {
            throw Broken($"Epochs is {Epochs}; it must not be negative. Pass 2000, or 0 to evaluate the start alone.");
        }

        if (!double.IsFinite(InitialIntercept))
        {
            throw Broken($"InitialIntercept is {InitialIntercept}; it must be finite. Pass 0 where nothing is known.");
        }

        if (InitialCoefficients is not { } coefficients)
        {
            return;
        }

        if (coefficients.Count != featureCount)
        {
            throw Broken($"InitialCoefficients has {coefficients.Count} elements; it needs one for each of the {featureCount} features.");
        }

        for (int i = 0; i < featureCount; i++)
        {
            if (!double.IsFinite(coefficients[i]))
            {
                throw Broken($"InitialCoefficients[{i}] is {coefficients[i]}; it must be finite. Pass 0 where nothing is known.");
            }
        }
    }

    private static ArgumentException Broken(FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture));
}
