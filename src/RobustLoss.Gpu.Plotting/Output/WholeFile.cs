namespace RobustLoss.Gpu.Plotting.Output;

/// <summary>Writes a file beside its place and moves it there, so that no reader and no failure meets half of one.</summary>
internal static class WholeFile
{
    public static void Write(string path, byte[] bytes)
    {
        var partial = path + ".partial";
        try
        {
            File.WriteAllBytes(partial, bytes);
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
