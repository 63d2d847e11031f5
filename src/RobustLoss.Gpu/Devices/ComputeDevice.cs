using ILGPU.Runtime;

namespace RobustLoss.Gpu.Devices;

/// <summary>A device that was chosen and opened: what every evaluator, reducer and objective runs on.</summary>
/// <remarks>
/// Its properties and <see cref="Dispose"/> are safe from any thread. It must outlive what was made on it; after
/// <see cref="Dispose"/>, <see cref="Accelerator"/> throws and the descriptive properties still answer.
/// </remarks>
public sealed partial class ComputeDevice : IDisposable
{
    private const int PreferredGpuGroupSize = 256;

    private readonly Lock _gate = new();
    private readonly Func<AcceleratorSession> _open;
    private AcceleratorSession? _session;
    private bool _disposed;
    private int _loadedKernels;

    private ComputeDevice(DeviceCandidate candidate, IReadOnlyList<DeviceReport> considered, long hostThreshold)
    {
        HostThreshold = candidate.Kind == DeviceKind.Cpu ? 0 : hostThreshold;
        Kind = candidate.Kind;
        Name = candidate.Name;
        Description = candidate.Description;
        Considered = considered;
        RunsThreadsInTurn = candidate.RunsThreadsInTurn;
        _open = candidate.Open;

        // A GPU may refuse to open, and then another device is chosen, so it is opened now. ILGPU's CPU accelerator does not
        // refuse; host code that never asks for it never pays for loading ILGPU.
        if (Kind is DeviceKind.Cuda or DeviceKind.OpenCL)
        {
            _session = _open();
        }
    }

    /// <summary>The kind of device.</summary>
    public DeviceKind Kind { get; }

    /// <summary>The device's own name.</summary>
    public string Name { get; }

    /// <summary>Versions, memory and the like, for people.</summary>
    public string Description { get; }

    /// <summary>The devices that this one was chosen from, and why each other was not.</summary>
    public IReadOnlyList<DeviceReport> Considered { get; }

    /// <summary>Whether work runs as compiled kernels; <see langword="false"/> on <see cref="DeviceKind.Cpu"/>, where it runs as host code.</summary>
    public bool RunsKernels => Kind != DeviceKind.Cpu;

    /// <summary>
    /// The number of residuals from which a batch in host memory goes to the device; a shorter one is worked on where it is, by host code,
    /// since copies and a launch would take longer than the work. 0, which sends every batch to the device, unless the device was chosen
    /// by <c>auto</c> or opened with another number. Batches in the device's memory always stay there.
    /// </summary>
    public long HostThreshold { get; }

    /// <summary>The largest number of threads in a group of a kernel.</summary>
    /// <exception cref="ObjectDisposedException">The device is disposed.</exception>
    public int MaxGroupSize => Math.Min(Accelerator.MaxNumThreadsPerGroup, Accelerator.MaxGroupSize.X);

    /// <summary>
    /// The number of threads in a group that launches should ask for, where they may: 256, or the largest power of two that the device
    /// allows, on a GPU; less on the CPU, where every thread of a group costs a thread of the operating system at each barrier.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The device is disposed.</exception>
    public int PreferredGroupSize => Kind is DeviceKind.Cpu or DeviceKind.Simulate
        ? SimulatedShape.PreferredGroupSize
        : 1 << int.Log2(Math.Min(MaxGroupSize, PreferredGpuGroupSize));

    /// <summary>The number of multiprocessors (compute units), from which a launch takes its number of groups.</summary>
    /// <exception cref="ObjectDisposedException">The device is disposed.</exception>
    public int MultiprocessorCount => Accelerator.NumMultiprocessors;

    /// <summary>The number of threads in a warp; some OpenCL devices report 0, and no kernel may rely on it.</summary>
    /// <exception cref="ObjectDisposedException">The device is disposed.</exception>
    public int WarpSize => Accelerator.WarpSize;

    /// <summary>The ILGPU accelerator. On <see cref="DeviceKind.Cpu"/> and <see cref="DeviceKind.Simulate"/> it is made on first use.</summary>
    /// <exception cref="ObjectDisposedException">The device is disposed.</exception>
    public Accelerator Accelerator
    {
        get
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                return (_session ??= _open()).Accelerator;
            }
        }
    }

    /// <summary>Whether the threads of a group run one after another: then neighbouring threads do not read neighbouring elements at once.</summary>
    internal bool RunsThreadsInTurn { get; }

    /// <summary>How many kernels were loaded, each of which costs a compilation where the device has not seen it before.</summary>
    internal int LoadedKernels => _loadedKernels;

    /// <summary>The launchers of the kernels that have been loaded.</summary>
    internal KernelLaunchers Launchers { get; } = new();

    /// <summary>Held while a kernel is launched.</summary>
    internal Lock LaunchGate { get; } = new();

    /// <summary>Counts a kernel that is being loaded.</summary>
    internal void CountKernel() => Interlocked.Increment(ref _loadedKernels);

    /// <summary>Refuses a device that is closed, before anything asks it for memory that is gone.</summary>
    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);

    /// <summary>Closes the device. It may be called any number of times, from any thread, and never throws.</summary>
    public void Dispose()
    {
        AcceleratorSession? session;
        lock (_gate)
        {
            _disposed = true;
            session = _session;
            _session = null;
        }

        session?.Dispose();
    }

    /// <summary>The kind, the name and the description.</summary>
    public override string ToString() => $"{DeviceChoice.Word(Kind)}: {Name} ({Description})";
}
