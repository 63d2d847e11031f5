using System.Runtime.InteropServices;

namespace RobustLoss.Gpu.Cli.Hosting;

/// <summary>What the process answers to whoever called it.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The work failed for a reason that is not the caller's, such as a full disk.</summary>
    public const int Failure = 1;

    /// <summary>The command line, a file or the device asked for does not allow the work.</summary>
    public const int BadInput = 2;

    /// <summary>128 and the number of the signal that ended the process, as shells have it.</summary>
    public static int Of(PosixSignal signal) => 128 + signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGQUIT => 3,
        _ => 15,
    };
}
