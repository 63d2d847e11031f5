using ILGPU;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>The first pass of the batch sums: one read of the residuals, a partial sum of each quantity for each group or thread.</summary>
internal static class SumKernels
{
    /// <summary>
    /// Σρ, Σ∂α and Σ∂c with one (α, c), whose form the compiler knows: partials holds [3, groups]. The first <paramref name="quadCount"/>
    /// fours of elements, two for each thread of a number of groups, are read as <paramref name="quads"/>; where those are empty, since the
    /// memory does not begin at one, by the same threads in the same order, element by element.
    /// </summary>
    /// <remarks>
    /// The first loop is all that most threads run: two loads of 16 bytes, and eight elements without a branch. The second walks over what it
    /// passed by, fours of which an element is not moderate and the elements in no four, so that the first keeps their sums in no register.
    /// Nor may it: of a value that a loop hands on unchanged beside those that it changes ILGPU 1.5.3 makes wrong OpenCL, and sums were
    /// garbage there.
    /// </remarks>
    public static void Uniform<TLane, T, TForm, TMath, TSums, TGroup>(
        ArrayView<T> residuals, ArrayView<Quad<T>> quads, long quadCount, ArrayView<double> partials, SumConstants<TLane> constants)
        where TLane : unmanaged, IScalarLane<TLane, T>
        where T : unmanaged
        where TForm : struct, ILossForm
        where TMath : struct, ILossMath
        where TSums : struct, ISums<TLane, T>
        where TGroup : struct, IGroupSum
    {
        constants.Loss.Kind = TForm.Kind;
        var shared = ILGPU.SharedMemory.Allocate1D<double>(GroupReduction.MaxThreads);
        var sums = default(TSums);
        var threads = Group.DimX;
        var stride = 2L * Grid.DimX * threads;
        var passedBy = quadCount;
        for (var i = (2L * Grid.IdxX * threads) + Group.IdxX; i < quadCount; i += stride)
        {
            Quad<T> x;
            Quad<T> y;
            if (quads.Length > 0)
            {
                x = quads[i];
                y = quads[i + threads];
            }
            else
            {
                x = QuadViews.Read(residuals, 4 * i);
                y = QuadViews.Read(residuals, 4 * (i + threads));
            }

            var first = TSums.Prepare(x, constants);
            var second = TSums.Prepare(y, constants);
            if (TSums.IsBeyond(first, second, constants))
            {
                passedBy = IntrinsicMath.Min(passedBy, i);
            }
            else
            {
                sums.Add(first, second, constants);
            }
        }

        var others = default(DirectSums<TLane, T, TMath>);
        for (var i = passedBy; ; i += stride)
        {
            var inQuads = i < quadCount;
            if (inQuads && !TSums.IsBeyond(
                TSums.Prepare(QuadViews.Read(residuals, 4 * i), constants), TSums.Prepare(QuadViews.Read(residuals, 4 * (i + threads)), constants), constants))
            {
                continue;
            }

            var rest = new Leftover(i, quadCount, 0, residuals.Length);
            for (var e = rest.First; e < rest.Count; e += rest.Step)
            {
                others.Add(TLane.Of(residuals[rest.Position(e)]), constants);
            }

            if (!inQuads)
            {
                break;
            }
        }

        var lossSum = TGroup.Sum(shared.BaseView, sums.Loss(constants) + others.Loss(constants));
        var alphaSum = TGroup.Sum(shared.BaseView, sums.AlphaDerivative(constants) + others.AlphaDerivative(constants));
        var scaleSum = TGroup.Sum(shared.BaseView, sums.ScaleDerivative(constants) + others.ScaleDerivative(constants));
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
    /// <remarks>
    /// It reads element by element: 16 bytes are of four columns, whose four sets of constants no thread has the registers for. The loads of
    /// a warp are of neighbours, so that they still fill whole lines of the cache; what bounds this kernel is arithmetic.
    /// </remarks>
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

        var loss = default(RunningSum<TLane>);
        var alpha = default(RunningSum<TLane>);
        var scale = default(RunningSum<TLane>);
        var k = constants[worker % (int)constants.Length];
        var length = residuals.Length;
        for (long i = worker; i < length; i += workers)
        {
            var lanes = KernelLoss.Evaluate<TLane, LossAndParameterDerivatives, PlainMath>(TLane.Of(residuals[i]), k);
            loss.Add(lanes.Loss);
            alpha.Add(lanes.AlphaDerivative);
            scale.Add(lanes.ScaleDerivative);
        }

        partials[worker] = GroupReduction.ValueOf<TLane, T>(loss.High, loss.Low);
        partials[(long)workers + worker] = GroupReduction.ValueOf<TLane, T>(alpha.High, alpha.Low);
        partials[(2L * workers) + worker] = GroupReduction.ValueOf<TLane, T>(scale.High, scale.Low);
    }
}
