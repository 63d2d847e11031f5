namespace RobustLoss.Gpu.Samples.LinearRegression;

/// <summary>A line on the terminal that counts epochs, and goes when they are done. Where output is no terminal it says nothing.</summary>
internal sealed class Progress(string task, int epochs) : IDisposable
{
    private readonly bool _visible = !Console.IsErrorRedirected && !Console.IsOutputRedirected;
    private int _shown = -1;

    public void Show(int epoch)
    {
        int percent = epochs == 0 ? 100 : (int)(100L * epoch / epochs);
        if (_visible && percent > _shown)
        {
            _shown = percent;
            Console.Error.Write($"\r{task}: {percent} % ");
        }
    }

    public void Dispose()
    {
        if (_visible)
        {
            Console.Error.Write($"\r{new string(' ', task.Length + 10)}\r");
        }
    }
}
