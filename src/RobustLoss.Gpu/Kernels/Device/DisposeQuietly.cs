namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>Frees device resources whose device may already be gone; a Dispose never throws.</summary>
internal static class DisposeQuietly
{
    public static void Now(IDisposable? resource)
    {
        try
        {
            resource?.Dispose();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            System.Diagnostics.Trace.TraceWarning($"{resource?.GetType().Name}: {failure.Message}");
        }
    }
}
