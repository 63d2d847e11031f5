using System.Runtime.InteropServices;
using RobustLoss.Gpu.Cli.Files;

namespace RobustLoss.Gpu.Cli.Hosting;

/// <summary>
/// Ends the process on Ctrl-C, on a request to terminate and where its terminal goes, with no unfinished output file left behind.
/// </summary>
/// <remarks>
/// It does not ask the work to stop: the work may stand in a read of standard input or in a kernel, and has nothing else to tidy.
/// </remarks>
internal sealed class PosixSignalGuard : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations = Array.ConvertAll(
        [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT],
        signal => PosixSignalRegistration.Create(signal, End));

    private PosixSignalGuard()
    {
    }

    public static PosixSignalGuard Install() => new();

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private static void End(PosixSignalContext context)
    {
        context.Cancel = true;
        PendingFiles.DiscardAllForGood();
        Environment.Exit(ExitCodes.Of(context.Signal));
    }
}
