using ILGPU;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Reductions.Device;

namespace RobustLoss.Gpu.Objectives.Device;

/// <summary>The linear model's residuals, their loss and the gradient in one launch.</summary>
internal static class LinearKernels
{
    /// <summary>
    /// The features are [n, d] row-major, read four at a time where the batch has them as quads; coefficients [d + 1] with the intercept
    /// last, partials [4 + d, groups]. A group takes as many rows at a time as it has threads: first a thread takes a row, for its residual
    /// and ψ; then, ψ in shared memory, a thread takes a column of the same rows, or four where d is a multiple of four, so that neighbours
    /// read neighbouring features, which the caches still hold.
    /// </summary>
    public static void Evaluate<TLane, T, TForm, TRow, TGroup>(
        LinearBatch<T> batch, ArrayView<T> coefficients, ArrayView<Quad<T>> coefficientQuads, ArrayView<double> partials, RowConstants<TLane> constants)
        where TLane : unmanaged, IScalarLane<TLane, T>
        where T : unmanaged
        where TForm : struct, ILossForm
        where TRow : struct, IRowLoss
        where TGroup : struct, IGroupSum
    {
        constants.Sums.Loss.Kind = TForm.Kind;
        var features = batch.Features;
        var targets = batch.Targets;
        var shared = SharedMemory.Allocate1D<double>(GroupReduction.MaxThreads);
        var influences = SharedMemory.Allocate1D<T>(GroupReduction.MaxThreads);
        var thread = Group.IdxX;
        var threads = Group.DimX;
        var columns = (int)coefficients.Length - 1;
        var width = FeatureSums<TLane, T>.Width(columns);
        var parts = columns / width;
        var narrow = parts <= threads;
        var rowLanes = narrow ? threads / parts : 1;
        var part = thread % parts;
        var rowLane = thread / parts;

        var value = default(RunningSum<TLane>);
        var intercept = default(CompensatedSum<TLane>);
        var alpha = default(RunningSum<TLane>);
        var scale = default(RunningSum<TLane>);
        var weights = default(FeatureSums<TLane, T>);
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
                var quads = batch.FeatureQuads.Length > 0 ? columns / 4 : 0;
                for (var j = 0; j < quads; j++)
                {
                    residual = AddProducts(coefficientQuads[j], batch.FeatureQuads[(row * quads) + j], residual);
                }

                for (var j = 4 * quads; j < columns; j++)
                {
                    residual = TLane.Fma(TLane.Of(coefficients[j]), TLane.Of(features[(row * columns) + j]), residual);
                }

                var lanes = TRow.Of<TLane, T>(residual, constants);
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
                    weights.Add(TLane.Of(influences[r]), batch, ((tile + r) * parts) + part, width);
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

        var valueSum = TGroup.Sum(shared.BaseView, GroupReduction.ValueOf<TLane, T>(value.High, value.Low));
        var interceptSum = TGroup.Sum(shared.BaseView, GroupReduction.ValueOf<TLane, T>(intercept));
        var alphaSum = TGroup.Sum(shared.BaseView, GroupReduction.ValueOf<TLane, T>(alpha.High, alpha.Low));
        var scaleSum = TGroup.Sum(shared.BaseView, GroupReduction.ValueOf<TLane, T>(scale.High, scale.Low));
        if (thread == 0)
        {
            partials[Grid.IdxX] = valueSum;
            partials[Grid.DimX + Grid.IdxX] = interceptSum;
            partials[(2L * Grid.DimX) + Grid.IdxX] = alphaSum;
            partials[(3L * Grid.DimX) + Grid.IdxX] = scaleSum;
        }

        for (var j = 0; j < width; j++)
        {
            shared[thread] = weights.Value(j);
            Group.Barrier();
            if (narrow && thread < parts)
            {
                var sum = 0.0;
                for (var lane = 0; lane < rowLanes; lane++)
                {
                    sum += shared[thread + (lane * parts)];
                }

                partials[((long)(LinearSums.Leading + (width * thread) + j) * Grid.DimX) + Grid.IdxX] = sum;
            }

            Group.Barrier();
        }
    }

    private static TLane AddProducts<TLane, T>(Quad<T> a, Quad<T> b, TLane sum)
        where TLane : unmanaged, IScalarLane<TLane, T>
        where T : unmanaged
    {
        sum = TLane.Fma(TLane.Of(a.A), TLane.Of(b.A), sum);
        sum = TLane.Fma(TLane.Of(a.B), TLane.Of(b.B), sum);
        sum = TLane.Fma(TLane.Of(a.C), TLane.Of(b.C), sum);
        return TLane.Fma(TLane.Of(a.D), TLane.Of(b.D), sum);
    }
}
