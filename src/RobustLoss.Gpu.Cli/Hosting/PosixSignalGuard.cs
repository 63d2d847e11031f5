using System.Runtime.InteropServices;
using RobustLoss.Gpu.Cli.Files;

namespace RobustLoss.Gpu.Cli.Hosting;

/// <summary>Ends the process on Ctrl-C and on a request to terminate, with no unfinished output file left behind.</summary>
/// <remarks>
/// It does not ask the work to stop: the work may stand in a read of standard input or in a kernel, and has nothing else to tidy.
/// </remarks>
internal sealed class PosixSignalGuard : IDisposable
{
    private readonly PosixSignalRegistration _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
    private readonly PosixSignalRegistration _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

    private PosixSignalGuard()
    {
    }

    public static PosixSignalGuard Install() => new();

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private static void End(PosixSignalContext context)
    {
        context.Cancel = true;
        PendingFiles.DiscardAll();
        Environment.Exit(context.Signal == PosixSignal.SIGINT ? ExitCodes.Interrupted : ExitCodes.Terminated);
    }
}
