using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.Plotting.Traces;

namespace RobustLoss.Gpu.Cli.Plotting;

/// <summary>Keeps the states of a fit of any length in bounded memory: evenly spaced ones, and always the last.</summary>
internal sealed class StateRecorder
{
    private const int MostStates = 8192;

    private readonly List<FitState> _kept = [];
    private FitState? _last;
    private int _stride = 1;

    /// <summary>The states kept, by ascending epoch; the first and the last of the fit are among them.</summary>
    public IReadOnlyList<FitState> States =>
        _last is null || (_kept.Count > 0 && ReferenceEquals(_kept[^1], _last)) ? _kept : [.. _kept, _last];

    public void Add(FitTraceRow row)
    {
        _last = new FitState(row.Epoch, row.Loss, row.Coefficients.ToArray(), row.Intercept, row.Alpha, row.Scale);
        if (row.Epoch % _stride != 0)
        {
            return;
        }

        _kept.Add(_last);
        if (_kept.Count == MostStates)
        {
            _stride *= 2;
            _kept.RemoveAll(state => state.Epoch % _stride != 0);
        }
    }
}
