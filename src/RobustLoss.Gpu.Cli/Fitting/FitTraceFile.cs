using RobustLoss.Gpu.Cli.Files;
using RobustLoss.Gpu.Data;
using RobustLoss.Gpu.Optimization;

namespace RobustLoss.Gpu.Cli.Fitting;

/// <summary>The CSV of a fit's trace: one row an epoch, taken before its step, and a last one after the final step.</summary>
internal sealed class FitTraceFile : IDisposable
{
    private readonly OutputFile _file;
    private readonly CsvWriter _writer;

    public FitTraceFile(string path, int featureCount)
    {
        _file = OutputFile.Create(path, "--trace");
        _writer = new CsvWriter(_file.Stream);
        IEnumerable<string> coefficients = Enumerable.Range(1, featureCount).Select(i => FormattableString.Invariant($"coef_{i}"));
        _writer.WriteNames(["epoch", "loss", "intercept", .. coefficients, "alpha", "scale"]);
    }

    public void Write(FitTraceRow row)
    {
        _writer.Write((long)row.Epoch);
        _writer.Write(row.Loss);
        _writer.Write(row.Intercept);
        foreach (double coefficient in row.Coefficients)
        {
            _writer.Write(coefficient);
        }

        _writer.Write(row.Alpha);
        _writer.Write(row.Scale);
        _writer.EndRow();
    }

    /// <summary>The file with every row in it, to be committed.</summary>
    public OutputFile Finish()
    {
        _writer.Flush();
        return _file;
    }

    public void Dispose() => _file.Dispose();
}
