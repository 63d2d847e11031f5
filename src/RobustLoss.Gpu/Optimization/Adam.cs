using System.Globalization;

namespace RobustLoss.Gpu.Optimization;

/// <summary>The optimizer Adam, with bias correction, for a fixed number of parameters.</summary>
/// <remarks>
/// Step t with gradient g: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η/(1 − β₁ᵗ) · m/(√v/√(1 − β₂ᵗ) + ε), element by
/// element. The first step moves each parameter by η against the sign of its gradient. No step allocates. Not thread-safe.
/// Source: Kingma and Ba, "Adam", ICLR 2015, algorithm 1, with ε outside of the corrected root, as PyTorch's torch.optim.Adam has it.
/// </remarks>
public sealed class Adam
{
    // Beyond this the square of a gradient overflows, and the parameter would stand still without a word.
    private static readonly double s_largestGradient = Math.Sqrt(double.MaxValue);

    private readonly double[] _mean;
    private readonly double[] _square;
    private readonly double _learningRate;
    private readonly double _meanDecay;
    private readonly double _squareDecay;
    private readonly double _epsilon;

    /// <summary>An optimizer before its first step.</summary>
    /// <param name="count">The number of parameters.</param>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <param name="meanDecay">β₁, in [0, 1).</param>
    /// <param name="squareDecay">β₂, in [0, 1).</param>
    /// <param name="epsilon">ε, not negative and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument breaks its rule.</exception>
    public Adam(int count, double learningRate = 0.001, double meanDecay = 0.9, double squareDecay = 0.999, double epsilon = 1e-8)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Check(learningRate > 0 && double.IsFinite(learningRate), learningRate, nameof(learningRate), "positive and finite, such as 0.01");
        Check(meanDecay is >= 0 and < 1, meanDecay, nameof(meanDecay), "in [0, 1), such as 0.9");
        Check(squareDecay is >= 0 and < 1, squareDecay, nameof(squareDecay), "in [0, 1), such as 0.999");
        Check(epsilon >= 0 && double.IsFinite(epsilon), epsilon, nameof(epsilon), "finite and not negative, such as 1e-8");
        _mean = new double[count];
        _square = new double[count];
        _learningRate = learningRate;
        _meanDecay = meanDecay;
        _squareDecay = squareDecay;
        _epsilon = epsilon;
    }

    /// <summary>The number of steps taken.</summary>
    public int StepCount { get; private set; }

    /// <summary>Moves the parameters by one step.</summary>
    /// <param name="parameters">The parameters θ, changed in place.</param>
    /// <param name="gradient">The gradient at θ, of the same length. A zero gradient still moves θ by the running mean.</param>
    /// <exception cref="ArgumentException">A span has another length than the optimizer was made for.</exception>
    public void Step(Span<double> parameters, ReadOnlySpan<double> gradient)
    {
        CheckLength(parameters.Length, nameof(parameters));
        CheckLength(gradient.Length, nameof(gradient));
        StepCount++;
        double stepSize = _learningRate / (1 - Math.Pow(_meanDecay, StepCount));
        double rootCorrection = Math.Sqrt(1 - Math.Pow(_squareDecay, StepCount));
        for (int i = 0; i < gradient.Length; i++)
        {
            double g = gradient[i];
            _mean[i] += (1 - _meanDecay) * (g - _mean[i]);
            _square[i] = _squareDecay * _square[i] + (1 - _squareDecay) * g * g;
            parameters[i] -= stepSize * (_mean[i] / (Math.Sqrt(_square[i]) / rootCorrection + _epsilon));
        }
    }

    /// <summary>Forgets all gradients seen: the next step is a first one.</summary>
    /// <remarks>
    /// For an objective that changes between steps. v remembers for about 1/(1 − β₂) steps; after a change to much smaller gradients
    /// it would hold the steps down for as long.
    /// </remarks>
    public void Restart()
    {
        Array.Clear(_mean);
        Array.Clear(_square);
        StepCount = 0;
    }

    /// <summary>Whether a step can follow a derivative: it is a number, and its square is finite.</summary>
    internal static bool CanSquare(double derivative) => Math.Abs(derivative) < s_largestGradient;

    private void CheckLength(int length, string name)
    {
        if (length != _mean.Length)
        {
            throw new ArgumentException($"{name} has {length} elements; this optimizer was made for {_mean.Length}.", name);
        }
    }

    private static void Check(bool holds, double value, string name, string rule)
    {
        if (!holds)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must be {rule}.");
            throw new ArgumentOutOfRangeException(name, value, message);
        }
    }
}
