using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Host;

/// <summary>The running sums of ρ, ∂ρ/∂α and ∂ρ/∂c, element by element of a lane.</summary>
internal struct LossAccumulator<TLane, T>
    where TLane : struct, IVectorLane<TLane, T>
    where T : unmanaged
{
    private CompensatedSum<TLane> _loss;
    private CompensatedSum<TLane> _alpha;
    private CompensatedSum<TLane> _scale;

    /// <summary>A compensated sum over the elements of a lane as one number; an infinite one has no rest.</summary>
    public static double ValueOf(CompensatedSum<TLane> sum)
    {
        var high = TLane.SumOf(sum.High);
        var low = TLane.SumOf(sum.Low);
        return double.IsFinite(low) ? high + low : high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in LossLanes<TLane> lanes)
    {
        _loss.Add(lanes.Loss);
        _alpha.Add(lanes.AlphaDerivative);
        _scale.Add(lanes.ScaleDerivative);
    }

    /// <summary>The sums over the elements, in order.</summary>
    public readonly LossSums Total(long count) => new(count, ValueOf(_loss), ValueOf(_alpha), ValueOf(_scale));
}
