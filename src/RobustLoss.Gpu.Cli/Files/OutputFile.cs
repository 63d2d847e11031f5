using Microsoft.Win32.SafeHandles;
using RobustLoss.Gpu.Cli.Hosting;

namespace RobustLoss.Gpu.Cli.Files;

/// <summary>
/// A file that exists only when it is complete: it is written under another name in the same folder and takes its own in
/// <see cref="Commit"/>. <c>-</c> is standard output; that, pipes and devices are written to as they are.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    public const string StandardOutput = "-";

    // So much of a long name that the unfinished file's own, in three bytes a letter, stays within the 255 bytes of a file system.
    private const int PendingNameLength = 64;

    private readonly string? _pending;
    private readonly string _path;

    private OutputFile(Stream stream, string path, string? pending)
    {
        Stream = stream;
        _path = path;
        _pending = pending;
    }

    /// <summary>Where the content goes. It is not buffered.</summary>
    public Stream Stream { get; }

    /// <summary>Opens an output.</summary>
    /// <param name="path">The path, or <c>-</c>.</param>
    /// <param name="option">The option that gave the path, for messages.</param>
    /// <exception cref="BadInputException">No file can be written there.</exception>
    public static OutputFile Create(string path, string option)
    {
        if (path == StandardOutput)
        {
            return new OutputFile(OpenStandardOutput(option), path, pending: null);
        }

        try
        {
            string target = FilePaths.Resolve(path);
            if (FilePaths.OpenSpecial(target) is { } special)
            {
                return new OutputFile(special, target, pending: null);
            }

            string folder = Path.GetDirectoryName(target) ?? throw new BadInputException($"{option} '{path}' is a folder; name a file.");
            if (!Directory.Exists(folder))
            {
                throw new BadInputException($"{option} '{path}': there is no folder '{folder}'; make it first.");
            }

            string name = Path.GetFileName(target);
            string pending = Path.Combine(folder, $".{name[..Math.Min(name.Length, PendingNameLength)]}.{Path.GetRandomFileName()}");
            return new OutputFile(PendingFiles.Create(pending), target, pending);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"{option} '{path}' cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>Closes the file and gives it its name.</summary>
    public void Commit() => CommitAll([this]);

    /// <summary>Closes files and gives them their names: all of them, or none where one cannot have its own.</summary>
    public static void CommitAll(IReadOnlyList<OutputFile> files)
    {
        List<PublishedFile> finished = [];
        foreach (OutputFile file in files)
        {
            file.Stream.Dispose();
            if (file._pending is not null)
            {
                FilePaths.KeepMode(file._path, file._pending);
                finished.Add(new PublishedFile(file._pending, file._path));
            }
        }

        PendingFiles.Publish(finished);
    }

    /// <summary>Closes the file; without a <see cref="Commit"/> before, nothing of it remains.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        if (_pending is not null)
        {
            PendingFiles.Discard(_pending);
        }
    }

    private static Stream OpenStandardOutput(string option)
    {
        if (!StandardStreams.HasOutput)
        {
            throw new BadInputException($"{option} is standard output, which is not open for writing; lead it to a file or a pipe, or name a file.");
        }

        // Console's stream says nothing when the reader of a pipe has gone, and would go on for ever; a FileStream says so. A
        // FileStream over a regular file does not move the position that other programs writing to the same output share.
        if (!OperatingSystem.IsWindows())
        {
            FileStream stream = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!stream.CanSeek)
            {
                return stream;
            }
        }

        return Console.OpenStandardOutput();
    }
}
