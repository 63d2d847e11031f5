using RobustLoss.Gpu.Kernels.Host;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Host;

/// <summary>The running sums of ρ, ∂ρ/∂α and ∂ρ/∂c, element by element of a lane.</summary>
internal struct LossAccumulator<TLane, T>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
{
    /// <summary>The sums so far.</summary>
    public LaneSums<TLane> Sums;

    /// <summary>A compensated sum over the elements of a lane as one number; an infinite one has no rest.</summary>
    public static double ValueOf(CompensatedSum<TLane> sum)
    {
        var high = TLane.SumOf(sum.High);
        var low = TLane.SumOf(sum.Low);
        return double.IsFinite(low) ? high + low : high;
    }

    /// <summary>Adds what was evaluated of a whole number of lanes.</summary>
    public unsafe void Add(OutputPointers<T> terms, int count)
    {
        Sums.Loss = Sum(Sums.Loss, terms.Loss, count);
        Sums.AlphaDerivative = Sum(Sums.AlphaDerivative, terms.AlphaDerivative, count);
        Sums.ScaleDerivative = Sum(Sums.ScaleDerivative, terms.ScaleDerivative, count);
    }

    /// <summary>A running sum with a run of terms added to it.</summary>
    public static unsafe CompensatedSum<TLane> Sum(CompensatedSum<TLane> sum, T* terms, int count)
    {
        for (var i = 0; i < count; i += TLane.Count)
        {
            sum.Add(TLane.Load(terms + i));
        }

        return sum;
    }

    /// <summary>The sums over the elements, in order.</summary>
    public readonly LossSums Total(long count) => new(count, ValueOf(Sums.Loss), ValueOf(Sums.AlphaDerivative), ValueOf(Sums.ScaleDerivative));
}
