namespace RobustLoss.Gpu.Cli.Files;

/// <summary>The unfinished output files of this process, so that whatever ends it can remove them. Thread-safe.</summary>
internal static class PendingFiles
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Paths = [];

    /// <summary>Opens a new file that is removed unless <see cref="Publish"/> makes it a finished one.</summary>
    public static FileStream Create(string path)
    {
        lock (Gate)
        {
            // Other programs may remove it while it is open; this one does so when it is interrupted.
            FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
            Paths.Add(path);
            return stream;
        }
    }

    /// <summary>Gives a finished file its name, in one step; a file of that name is replaced.</summary>
    public static void Publish(string pending, string path)
    {
        lock (Gate)
        {
            File.Move(pending, path, overwrite: true);
            Paths.Remove(pending);
        }
    }

    /// <summary>Removes an unfinished file.</summary>
    public static void Discard(string path)
    {
        lock (Gate)
        {
            if (Paths.Remove(path))
            {
                TryDelete(path);
            }
        }
    }

    /// <summary>Removes every unfinished file.</summary>
    public static void DiscardAll()
    {
        lock (Gate)
        {
            foreach (string path in Paths)
            {
                TryDelete(path);
            }

            Paths.Clear();
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The folder has become read-only or has gone: there is nothing left to be done about the file.
        }
    }
}
