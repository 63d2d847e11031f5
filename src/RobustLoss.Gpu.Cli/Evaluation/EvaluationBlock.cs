using System.Numerics;
using RobustLoss.Gpu.Kernels;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Cli.Evaluation;

/// <summary>Some rows on their way through: what was read of them and what was computed, column by column.</summary>
internal sealed class EvaluationBlock<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Enough rows that a launch on a GPU is worth it, few enough that a block stays in a processor's cache.</summary>
    public const int Capacity = 1 << 15;

    private readonly T[] _values = GC.AllocateUninitializedArray<T>(8 * Capacity);

    /// <summary>How many rows are in it.</summary>
    public int Count { get; set; }

    public Span<T> X => Column(0);

    public Span<T> Alpha => Column(1);

    public Span<T> Scale => Column(2);

    public LossSpans<T> Results => new()
    {
        Loss = Column(3),
        Influence = Column(4),
        AlphaDerivative = Column(5),
        ScaleDerivative = Column(6),
        Weight = Column(7),
    };

    /// <summary>Evaluates all its rows.</summary>
    public void Evaluate(LossEvaluator<T> evaluator, LossParameters? uniform)
    {
        if (uniform is { } parameters)
        {
            evaluator.Evaluate(X, parameters, Results);
        }
        else
        {
            evaluator.Evaluate(X, Alpha, Scale, Results);
        }
    }

    private Span<T> Column(int index) => _values.AsSpan(index * Capacity, Count);
}
