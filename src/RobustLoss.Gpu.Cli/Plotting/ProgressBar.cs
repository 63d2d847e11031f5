namespace RobustLoss.Gpu.Cli.Plotting;

/// <summary>A bar on standard error that fills while frames are drawn. It says nothing where standard error is no terminal.</summary>
internal sealed class ProgressBar : IProgress<double>, IDisposable
{
    private const int Width = 40;

    private readonly string _task;
    private readonly bool _visible = !Console.IsErrorRedirected;
    private int _shown = -1;

    public ProgressBar(string task) => _task = task;

    public void Report(double value)
    {
        int percent = (int)(100 * value);
        if (_visible && percent > _shown)
        {
            _shown = percent;
            int filled = Width * percent / 100;
            Console.Error.Write($"\r{_task} [{new string('#', filled)}{new string('.', Width - filled)}] {percent,3} %");
        }
    }

    public void Dispose()
    {
        if (_shown >= 0)
        {
            Console.Error.WriteLine();
        }
    }
}
