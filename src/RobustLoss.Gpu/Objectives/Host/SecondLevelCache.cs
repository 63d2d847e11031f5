using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RobustLoss.Gpu.Objectives.Host;

/// <summary>Asks for memory that will be read soon.</summary>
internal static unsafe class SecondLevelCache
{
    private const int LineBytes = 64;

    /// <summary>
    /// Has memory brought to the second-level cache while the processor goes on; where it cannot be asked to, nothing happens.
    /// </summary>
    /// <remarks>The processor does so by itself while it reads, but not while it computes; and it keeps only so many requests.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fetch(void* start, nint bytes)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        for (nint i = 0; i < bytes; i += LineBytes)
        {
            Sse.Prefetch1((byte*)start + i);
        }
    }
}
