using ILGPU;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>The summing kernels of one device and the memory they need.</summary>
internal abstract class DeviceSums<T> : IDisposable
    where T : unmanaged
{
    public static DeviceSums<T> Create(ComputeDevice device) => (DeviceSums<T>)(typeof(T) == typeof(float)
        ? (object)new Launcher<Float32Lane<DeviceFma>, float>(device)
        : new Launcher<Float64Lane<DeviceFma>, double>(device));

    public abstract LossSums Sum(ArrayView<T> residuals, LossParameters parameters);

    public abstract void Sum(ArrayView<T> residuals, ReadOnlySpan<LossParameters> parameters, Span<LossSums> sums);

    public abstract void Dispose();

    private sealed class Launcher<TLane, TElement>(ComputeDevice device) : DeviceSums<TElement>
        where TLane : unmanaged, IScalarLane<TLane, TElement>
        where TElement : unmanaged
    {
        private const int Quantities = 3;

        private readonly SumGatherer _gatherer = new(device);
        private readonly DeviceBuffer<LossConstants<TLane>> _constants = new(device);
        private readonly SumForms<TLane, TElement> _uniform = new(device);
        private LossConstants<TLane>[] _staged = [];
        private Action<KernelConfig, ArrayView<TElement>, ArrayView<double>, LossConstants<TLane>, SpecializedValue<int>>? _chunks;
        private Action<KernelConfig, ArrayView<TElement>, ArrayView<double>, ArrayView<LossConstants<TLane>>, int>? _columns;

        public override LossSums Sum(ArrayView<TElement> residuals, LossParameters parameters)
        {
            if (!device.RunsThreadsInTurn)
            {
                return Gathered(residuals.Length, _uniform.Launch(residuals, _gatherer, Quantities, parameters));
            }

            var constants = SharedConstants.Of<TLane, TElement>(parameters);
            var shape = SumChunkKernels.Shape(residuals.Length);
            var groups = shape.GridDim.X;
            var partials = _gatherer.Partials((long)Quantities * groups);
            _chunks ??= device.LoadKernel<ArrayView<TElement>, ArrayView<double>, LossConstants<TLane>, SpecializedValue<int>>(
                SumChunkKernels.Uniform);
            _chunks(shape, residuals, partials, constants, SpecializedValue.New((int)constants.Kind));
            return Gathered(residuals.Length, groups);
        }

        public override void Sum(ArrayView<TElement> residuals, ReadOnlySpan<LossParameters> parameters, Span<LossSums> sums)
        {
            var columns = parameters.Length;
            if (_staged.Length != columns)
            {
                _staged = new LossConstants<TLane>[columns];
            }

            for (var j = 0; j < columns; j++)
            {
                _staged[j] = SharedConstants.Of<TLane, TElement>(parameters[j]);
            }

            var shape = LaunchShape.For(device, residuals.Length);
            var threads = shape.GroupDim.X;
            var groups = Math.Max(shape.GridDim.X, (columns + threads - 1) / threads);
            var count = groups * threads / columns;
            var workers = count * columns;
            _columns ??= device.LoadKernel<
                ArrayView<TElement>, ArrayView<double>, ArrayView<LossConstants<TLane>>, int>(SumKernels.Columns);
            _columns(
                new KernelConfig(groups, threads), residuals, _gatherer.Partials((long)Quantities * workers), _constants.Upload(_staged), workers);
            var results = _gatherer.Gather(Quantities, count, columns);
            for (var j = 0; j < columns; j++)
            {
                sums[j] = new LossSums(
                    residuals.Length / columns, results[j], results[columns + j], results[(2 * columns) + j]);
            }
        }

        private LossSums Gathered(long count, int groups)
        {
            var results = _gatherer.Gather(Quantities, groups, 1);
            return new LossSums(count, results[0], results[1], results[2]);
        }

        public override void Dispose()
        {
            _gatherer.Dispose();
            _constants.Dispose();
        }
    }
}
