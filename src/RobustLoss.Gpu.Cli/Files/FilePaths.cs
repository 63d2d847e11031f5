using RobustLoss.Gpu.Cli.Hosting;

namespace RobustLoss.Gpu.Cli.Files;

/// <summary>What the command has to know of a path before it writes there.</summary>
internal static class FilePaths
{
    // On Linux a file system of ordinary files, among the devices.
    private const string SharedMemory = "/dev/shm/";

    /// <summary>The full path of the file that a path leads to, through links.</summary>
    public static string Resolve(string path)
    {
        string full = Path.GetFullPath(path);
        return IsDevice(full) || !File.Exists(full) ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
    }

    /// <summary>Opens what a path leads to, where that is a device or a pipe, which takes content but cannot be replaced by a file.</summary>
    /// <returns>The open device or pipe, or <see langword="null"/> where a file is or may be made.</returns>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or a file that may not be written.</exception>
    public static FileStream? OpenSpecial(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UnauthorizedAccessException("it is a folder.");
        }

        if (!IsDevice(path) && !File.Exists(path))
        {
            return null;
        }

        // Opened, not looked at: a file that may not be written must not be replaced either, though its folder would allow it. And opened
        // once: the reader of a pipe takes its first end for the last.
        FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        if (IsDevice(path) || !stream.CanSeek)
        {
            return stream;
        }

        stream.Dispose();
        return null;
    }

    /// <summary>Refuses two outputs, or an input and an output, that are one file.</summary>
    /// <exception cref="BadInputException">They are the same.</exception>
    public static void ThrowIfSame(string first, string firstOption, string second, string secondOption)
    {
        // Pipes of standard input and output are two; a device such as /dev/null may well serve twice.
        if (first != "-" && second != "-" && Resolve(first) == Resolve(second) && !IsDevice(Path.GetFullPath(first)))
        {
            throw new BadInputException($"{firstOption} and {secondOption} are the same file '{first}'; name another for {secondOption}.");
        }
    }

    /// <summary>Gives a file that will replace another the other's access rights.</summary>
    public static void KeepMode(string original, string replacement)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(original))
        {
            File.SetUnixFileMode(replacement, File.GetUnixFileMode(original));
        }
    }

    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows()
        && (path.StartsWith("/proc/", StringComparison.Ordinal)
            || (path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith(SharedMemory, StringComparison.Ordinal)));
}
