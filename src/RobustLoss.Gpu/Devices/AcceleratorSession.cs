using ILGPU;
using ILGPU.Runtime;

namespace RobustLoss.Gpu.Devices;

/// <summary>An ILGPU context with one accelerator in it. Disposing is safe from any thread, any number of times, and never throws.</summary>
internal sealed class AcceleratorSession : IDisposable
{
    private readonly Context _context;
    private int _disposed;

    private AcceleratorSession(Context context, Accelerator accelerator)
    {
        _context = context;
        Accelerator = accelerator;
    }

    public Accelerator Accelerator { get; }

    /// <summary>Makes a context and the accelerator in it; a failure leaves no context behind.</summary>
    /// <param name="create">Creates the accelerator in the context it is given.</param>
    public static AcceleratorSession Create(Func<Context, Accelerator> create)
    {
        // O1, ILGPU's default, leaves loads from memory of no known kind in PTX; O2 gives each its address space and vector loads.
        // Devices are not registered on the builder: its probes hide why a device is missing, and on WSL they fail where a
        // resolver of native libraries has been set before.
        Context context = Context.Create(builder =>
        {
            builder.EnableAlgorithms().Optimize(OptimizationLevel.O2);
            DeviceIntrinsics.Register(builder);
        });
        try
        {
            return new AcceleratorSession(context, create(context));
        }
        catch
        {
            Quietly(context);
            throw;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            Quietly(Accelerator);
            Quietly(_context);
        }
    }

    // A driver that was unloaded, or a device lost during the run, fails here too late for anyone to act on it.
    private static void Quietly(IDisposable resource)
    {
        try
        {
            resource.Dispose();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            System.Diagnostics.Trace.TraceWarning($"{resource.GetType().Name}: {failure.Message}");
        }
    }
}
