namespace RobustLoss.Gpu.Cli.Files;

/// <summary>A finished file that takes its name. What had the name before is kept until all files of a command have theirs.</summary>
internal sealed class PublishedFile(string pending, string path)
{
    private readonly string _before = pending + ".before";
    private bool _replaced;

    public string Pending => pending;

    /// <summary>Gives the file its name, in one step; what had it before is kept where that is asked for.</summary>
    public void Publish(bool keepBefore)
    {
        if (keepBefore && File.Exists(path))
        {
            _replaced = true;
            File.Replace(pending, path, _before);
        }
        else
        {
            File.Move(pending, path, overwrite: true);
        }
    }

    /// <summary>Gives the name back to what had it before.</summary>
    public void Withdraw()
    {
        if (_replaced)
        {
            File.Move(_before, path, overwrite: true);
        }
        else
        {
            File.Delete(path);
        }
    }

    /// <summary>Lets go of what had the name before, where something has the name.</summary>
    public void Forget()
    {
        if (_replaced && File.Exists(path))
        {
            File.Delete(_before);
        }
    }
}
