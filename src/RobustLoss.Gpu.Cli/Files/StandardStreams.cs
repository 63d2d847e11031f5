using System.Runtime.InteropServices;

namespace RobustLoss.Gpu.Cli.Files;

/// <summary>Tells which of the standard streams the process was started with, open in the right direction.</summary>
/// <remarks>
/// Where one is closed, whatever the runtime opens first gets its number: to read from it would wait for ever, and to write to it would go
/// to the runtime's own pipes.
/// </remarks>
internal static partial class StandardStreams
{
    // F_GETFD, FD_CLOEXEC, F_GETFL, O_ACCMODE, O_RDONLY and O_WRONLY, on Linux and macOS alike.
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;
    private const int GetStatusFlags = 3;
    private const int AccessMode = 3;
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;

    public static bool HasInput { get; } = IsOpen(0, WriteOnly);

    public static bool HasOutput { get; } = IsOpen(1, ReadOnly);

    public static bool HasError { get; } = IsOpen(2, ReadOnly);

    /// <summary>Makes the console refuse output, and drop messages, where there is no stream for them.</summary>
    public static void GuardConsole()
    {
        if (!HasOutput)
        {
            Console.SetOut(new ClosedOutput());
        }

        if (!HasError)
        {
            Console.SetError(TextWriter.Null);
        }
    }

    // What a process is started with does not have the flag, or it would not have got it; what the runtime opens has it.
    private static bool IsOpen(int descriptor, int wrongMode)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        int flags = Control(descriptor, GetDescriptorFlags);
        return flags >= 0 && (flags & CloseOnExec) == 0 && (Control(descriptor, GetStatusFlags) & AccessMode) != wrongMode;
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command);
}
