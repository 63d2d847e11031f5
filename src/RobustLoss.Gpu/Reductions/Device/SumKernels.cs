using ILGPU;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>The first pass of the batch sums: one read of the residuals, a partial sum of each quantity for each group or thread.</summary>
internal static class SumKernels
{
    /// <summary>Σρ, Σ∂α and Σ∂c with one (α, c): partials holds [3, groups].</summary>
    public static void Uniform<TLane, T>(ArrayView<T> residuals, ArrayView<double> partials, LossConstants<TLane> constants)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged
    {
        var shared = ILGPU.SharedMemory.Allocate1D<double>(GroupReduction.MaxThreads);
        var loss = default(CompensatedSum<TLane>);
        var alpha = default(CompensatedSum<TLane>);
        var scale = default(CompensatedSum<TLane>);
        var stride = (long)Grid.DimX * Group.DimX;
        var length = residuals.Length;
        for (var i = ((long)Grid.IdxX * Group.DimX) + Group.IdxX; i < length; i += stride)
        {
            var lanes = LossOperator.EvaluateModerate<TLane, LossAndParameterDerivatives, PlainMath>(TLane.Of(residuals[i]), constants, default);
            loss.Add(lanes.Loss);
            alpha.Add(lanes.AlphaDerivative);
            scale.Add(lanes.ScaleDerivative);
        }

        var lossSum = GroupReduction.Sum(shared.BaseView, GroupReduction.ValueOf<TLane, T>(loss));
        var alphaSum = GroupReduction.Sum(shared.BaseView, GroupReduction.ValueOf<TLane, T>(alpha));
        var scaleSum = GroupReduction.Sum(shared.BaseView, GroupReduction.ValueOf<TLane, T>(scale));
        if (Group.IdxX == 0)
        {
            partials[Grid.IdxX] = lossSum;
            partials[Grid.DimX + Grid.IdxX] = alphaSum;
            partials[(2 * Grid.DimX) + Grid.IdxX] = scaleSum;
        }
    }

    /// <summary>
    /// The same for each column of a row-major [n, d] batch. A thread keeps to one column, neighbours read neighbouring elements:
    /// partials holds [3, threads/d, d], and threads beyond a multiple of d rest.
    /// </summary>
    public static void Columns<TLane, T>(
        ArrayView<T> residuals, ArrayView<double> partials, ArrayView<LossConstants<TLane>> constants, int workers)
        where TLane : unmanaged, IScalarLane<TLane, T>
        where T : unmanaged
    {
        var worker = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (worker >= workers)
        {
            return;
        }

        var loss = default(CompensatedSum<TLane>);
        var alpha = default(CompensatedSum<TLane>);
        var scale = default(CompensatedSum<TLane>);
        var k = constants[worker % (int)constants.Length];
        var length = residuals.Length;
        for (long i = worker; i < length; i += workers)
        {
            var lanes = LossOperator.EvaluateModerate<TLane, LossAndParameterDerivatives, PlainMath>(TLane.Of(residuals[i]), k, default);
            loss.Add(lanes.Loss);
            alpha.Add(lanes.AlphaDerivative);
            scale.Add(lanes.ScaleDerivative);
        }

        partials[worker] = GroupReduction.ValueOf<TLane, T>(loss);
        partials[(long)workers + worker] = GroupReduction.ValueOf<TLane, T>(alpha);
        partials[(2L * workers) + worker] = GroupReduction.ValueOf<TLane, T>(scale);
    }
}
