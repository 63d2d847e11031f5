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

    /// <summary>Gives finished files their names, each in one step: all of them, or none where one cannot have its own.</summary>
    public static void Publish(IReadOnlyList<PublishedFile> files)
    {
        // A signal that comes meanwhile waits: it finds all files published, or none.
        lock (Gate)
        {
            int published = 0;
            try
            {
                for (; published < files.Count; published++)
                {
                    files[published].Publish(keepBefore: files.Count > 1);
                }
            }
            catch
            {
                Quietly(files[published].Forget);
                foreach (PublishedFile file in files.Take(published))
                {
                    Quietly(file.Withdraw);
                }

                throw;
            }

            foreach (PublishedFile file in files)
            {
                Paths.Remove(file.Pending);
                Quietly(file.Forget);
            }
        }
    }

    /// <summary>Removes an unfinished file.</summary>
    public static void Discard(string path)
    {
        lock (Gate)
        {
            if (Paths.Remove(path))
            {
                Quietly(() => File.Delete(path));
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
                Quietly(() => File.Delete(path));
            }

            Paths.Clear();
        }
    }

    /// <summary>Removes every unfinished file, and lets no other be made or published: whoever tries waits for the end of the process.</summary>
    public static void DiscardAllForGood()
    {
        Gate.Enter();
        DiscardAll();
    }

    private static void Quietly(Action step)
    {
        try
        {
            step();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The folder has become read-only or has gone: there is nothing left to be done about the file.
        }
    }
}
