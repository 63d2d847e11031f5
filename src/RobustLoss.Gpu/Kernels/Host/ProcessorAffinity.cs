using System.Numerics;
using System.Runtime.InteropServices;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>Which processors threads run on, where the system can be asked and told: on Linux.</summary>
internal static unsafe partial class ProcessorAffinity
{
    // Bits of a mask: what the C library's own type holds.
    private const int MostProcessors = 1024;

    /// <summary>
    /// The processors that a process's first thread, or for 0 the calling thread, may run on, in order; none where that is not known.
    /// </summary>
    public static int[] Allowed(int processId)
    {
        var mask = stackalloc ulong[MostProcessors / 64];
        new Span<ulong>(mask, MostProcessors / 64).Clear();
        if (!OperatingSystem.IsLinux() || !Succeeds(() => GetAffinity(processId, MostProcessors / 8, mask)))
        {
            return [];
        }

        var count = 0;
        for (var i = 0; i < MostProcessors / 64; i++)
        {
            count += BitOperations.PopCount(mask[i]);
        }

        var allowed = new int[count];
        for (var (i, next) = (0, 0); next < count; i++)
        {
            if ((mask[i / 64] >> (i % 64) & 1) != 0)
            {
                allowed[next++] = i;
            }
        }

        return allowed;
    }

    /// <summary>Keeps the calling thread on one processor; false where the system does not.</summary>
    public static bool TryStayOn(int processor)
    {
        var mask = stackalloc ulong[MostProcessors / 64];
        new Span<ulong>(mask, MostProcessors / 64).Clear();
        mask[processor / 64] = 1UL << (processor % 64);
        return Succeeds(() => SetAffinity(0, MostProcessors / 8, mask));
    }

    private static bool Succeeds(Func<int> call)
    {
        try
        {
            return call() == 0;
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetAffinity(int thread, nint size, ulong* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAffinity(int thread, nint size, ulong* mask);
}
