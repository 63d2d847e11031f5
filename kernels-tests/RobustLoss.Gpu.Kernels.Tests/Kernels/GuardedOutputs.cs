using System.Numerics;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>Outputs of an evaluation with marked elements before and after each, which nothing may write to.</summary>
internal sealed class GuardedOutputs<T>(int length, LossOutputs wanted = LossOutputs.All)
    where T : unmanaged, INumberBase<T>
{
    // More than the widest lane holds, and odd, so that the outputs are not aligned to lanes.
    private const int Guard = 19;

    // No result of a test here: ψ, the one that may be far below 0, would have to meet it exactly.
    private static readonly T Mark = T.CreateTruncating(-12345.5);

    private readonly T[][] _memory = [.. Quantities.Each.Select(_ => Marked(length + (2 * Guard)))];

    public int Length => length;

    /// <summary>The wanted outputs; the others are empty.</summary>
    public LossSpans<T> Spans => new()
    {
        Loss = Wanted(LossOutputs.Loss),
        Influence = Wanted(LossOutputs.Influence),
        Weight = Wanted(LossOutputs.Weight),
        AlphaDerivative = Wanted(LossOutputs.AlphaDerivative),
        ScaleDerivative = Wanted(LossOutputs.ScaleDerivative),
    };

    /// <summary>The memory of one output.</summary>
    public Span<T> this[LossOutputs output] => _memory[Quantities.IndexOf(output)].AsSpan(Guard, length);

    /// <summary>What stands at one index, in the oracle's words.</summary>
    public OracleTerms Terms(int index) => new(
        Number(LossOutputs.Loss, index),
        Number(LossOutputs.Influence, index),
        Number(LossOutputs.Weight, index),
        Number(LossOutputs.AlphaDerivative, index),
        Number(LossOutputs.ScaleDerivative, index));

    /// <summary>Fails when anything but the wanted outputs was written.</summary>
    public void AssertGuardsUntouched()
    {
        foreach (LossOutputs output in Quantities.Each)
        {
            T[] memory = _memory[Quantities.IndexOf(output)];
            bool isWanted = wanted.HasFlag(output);
            Assert.False(memory.AsSpan(0, Guard).ContainsAnyExcept(Mark), $"{output}: written before its first element.");
            Assert.False(memory.AsSpan(Guard + length).ContainsAnyExcept(Mark), $"{output}: written after its last element.");
            Assert.False(!isWanted && memory.AsSpan().ContainsAnyExcept(Mark), $"{output}: written, though not wanted.");
            Assert.False(isWanted && this[output].Contains(Mark), $"{output}: an element was not written.");
        }
    }

    private static T[] Marked(int count)
    {
        T[] memory = new T[count];
        memory.AsSpan().Fill(Mark);
        return memory;
    }

    private Span<T> Wanted(LossOutputs output) => wanted.HasFlag(output) ? this[output] : [];

    private double Number(LossOutputs output, int index) => double.CreateTruncating(this[output][index]);
}
