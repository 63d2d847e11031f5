using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.TestSupport.Golden;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Optimization;

/// <summary>Compares the rows of a fit with those that the reference recorded, up to an epoch.</summary>
internal sealed class TraceComparison(string run, int lastEpoch, Func<int, double> tolerance)
{
    private readonly Dictionary<int, BarronLinearRow> _expected =
        BarronLinear.Trace(run).Where(row => row.Epoch <= lastEpoch).ToDictionary(row => row.Epoch);

    private int _compared;

    public void Compare(FitTraceRow row)
    {
        if (!_expected.TryGetValue(row.Epoch, out BarronLinearRow state))
            return;

        _compared++;
        Near(state.Loss, row.Loss, row.Epoch);
        Near(state.Slope, row.Coefficients[0], row.Epoch);
        Near(state.Intercept, row.Intercept, row.Epoch);
        Near(state.Alpha, row.Alpha, row.Epoch);
        Near(state.Scale, row.Scale, row.Epoch);
    }

    /// <summary>That every recorded row had its counterpart.</summary>
    public void AssertComplete()
    {
        Assert.NotEmpty(_expected);
        Assert.Equal(_expected.Count, _compared);
    }

    // What the reference did not record is NaN.
    private void Near(double expected, double actual, int epoch)
    {
        if (!double.IsNaN(expected))
            Assert.Equal(expected, actual, tolerance(epoch));
    }
}
