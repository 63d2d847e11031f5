using ILGPU;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Reductions.Device;

namespace RobustLoss.Gpu.Objectives.Device;

/// <summary>The linear model's residuals, their loss and the gradient in one launch.</summary>
internal static class LinearKernels
{
    /// <summary>
    /// features is [n, d] row-major, coefficients [d + 1] with the intercept last, partials [4 + d, groups]. A group takes as many rows at a
    /// time as it has threads: first a thread takes a row, for its residual and ψ; then, ψ in shared memory, a thread takes a column of
    /// the same rows, so that neighbours read neighbouring features, which the caches still hold.
    /// </summary>
    public static void Evaluate<TLane, T>(
        ArrayView<T> features, ArrayView<T> targets, ArrayView<T> coefficients, ArrayView<double> partials, LossConstants<TLane> constants)
        where TLane : unmanaged, IScalarLane<TLane, T>
        where T : unmanaged
    {
        var shared = SharedMemory.Allocate1D<double>(GroupReduction.MaxThreads);
        var influences = SharedMemory.Allocate1D<T>(GroupReduction.MaxThreads);
        var thread = Group.IdxX;
        var threads = Group.DimX;
        var columns = (int)coefficients.Length - 1;
        var narrow = columns <= threads;
        var rowLanes = narrow ? threads / columns : 1;
        var column = thread % columns;
        var rowLane = thread / columns;

        var value = default(CompensatedSum<TLane>);
        var intercept = default(CompensatedSum<TLane>);
        var alpha = default(CompensatedSum<TLane>);
        var scale = default(CompensatedSum<TLane>);
        var weight = default(CompensatedSum<TLane>);
        if (!narrow)
        {
            for (var j = thread; j < columns; j += threads)
            {
                partials[((long)(LinearSums.Leading + j) * Grid.DimX) + Grid.IdxX] = 0;
            }
        }

        for (var tile = (long)Grid.IdxX * threads; tile < targets.Length; tile += (long)Grid.DimX * threads)
        {
            var influence = default(TLane);
            var row = tile + thread;
            if (row < targets.Length)
            {
                var residual = TLane.Of(coefficients[columns]) - TLane.Of(targets[row]);
                for (var j = 0; j < columns; j++)
                {
                    residual = TLane.Fma(TLane.Of(coefficients[j]), TLane.Of(features[(row * columns) + j]), residual);
                }

                var lanes = LossOperator.EvaluateModerate<TLane, LossInfluenceAndParameterDerivatives, PlainMath>(residual, constants, default);
                influence = lanes.Influence;
                value.Add(lanes.Loss);
                intercept.Add(influence);
                alpha.Add(lanes.AlphaDerivative);
                scale.Add(lanes.ScaleDerivative);
            }

            influences[thread] = TLane.ElementOf(influence);
            Group.Barrier();
            var rows = (int)IntrinsicMath.Min(threads, targets.Length - tile);
            if (narrow)
            {
                for (var r = rowLane; r < rows && rowLane < rowLanes; r += rowLanes)
                {
                    weight.AddProduct(TLane.Of(influences[r]), TLane.Of(features[((tile + r) * columns) + column]));
                }
            }
            else
            {
                for (var j = thread; j < columns; j += threads)
                {
                    var sum = default(CompensatedSum<TLane>);
                    for (var r = 0; r < rows; r++)
                    {
                        sum.AddProduct(TLane.Of(influences[r]), TLane.Of(features[((tile + r) * columns) + j]));
                    }

                    partials[((long)(LinearSums.Leading + j) * Grid.DimX) + Grid.IdxX] += GroupReduction.ValueOf<TLane, T>(sum);
                }
            }

            Group.Barrier();
        }

        var valueSum = GroupReduction.Sum(shared.BaseView, GroupReduction.ValueOf<TLane, T>(value));
        var interceptSum = GroupReduction.Sum(shared.BaseView, GroupReduction.ValueOf<TLane, T>(intercept));
        var alphaSum = GroupReduction.Sum(shared.BaseView, GroupReduction.ValueOf<TLane, T>(alpha));
        var scaleSum = GroupReduction.Sum(shared.BaseView, GroupReduction.ValueOf<TLane, T>(scale));
        if (thread == 0)
        {
            partials[Grid.IdxX] = valueSum;
            partials[Grid.DimX + Grid.IdxX] = interceptSum;
            partials[(2L * Grid.DimX) + Grid.IdxX] = alphaSum;
            partials[(3L * Grid.DimX) + Grid.IdxX] = scaleSum;
        }

        shared[thread] = GroupReduction.ValueOf<TLane, T>(weight);
        Group.Barrier();
        if (narrow && thread < columns)
        {
            var sum = 0.0;
            for (var lane = 0; lane < rowLanes; lane++)
            {
                sum += shared[thread + (lane * columns)];
            }

            partials[((long)(LinearSums.Leading + thread) * Grid.DimX) + Grid.IdxX] = sum;
        }
    }
}
