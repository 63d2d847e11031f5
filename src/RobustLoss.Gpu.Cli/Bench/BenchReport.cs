using System.Globalization;
using System.Text.Json;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Cli.Bench;

/// <summary>What the timer found, as a table for people or as JSON.</summary>
internal sealed class BenchReport(long count, LossParameters parameters, ComputeDevice device, RoundTimer timer)
{
    private readonly List<BenchResult> _results = [];
    private readonly List<string> _notes = [];

    /// <summary>Adds a workload, in ratio to another.</summary>
    public void Add(Workload workload, Workload reference)
    {
        _results.Add(new BenchResult(
            workload.Name,
            timer.Median(workload),
            count / (timer.Median(workload) / 1e3),
            Rate(workload),
            Rate(workload) / Rate(reference)));
        _notes.Add(workload == reference ? "" : $" of the {reference.Name}");
    }

    public void Write<T>(bool json)
    {
        string precision = typeof(T) == typeof(float) ? "float32" : "float64";
        if (json)
        {
            JsonText.WriteToConsole(writer => WriteJson(writer, precision));
        }
        else
        {
            WriteText(precision);
        }
    }

    private double Rate(Workload workload) => workload.Bytes / timer.Median(workload) / 1e6;

    private void WriteText(string precision)
    {
        Console.WriteLine(device);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{precision}, n = {count}, alpha = {parameters.Alpha}, c = {parameters.Scale}"));
        Console.WriteLine();
        Console.WriteLine("               median ms    elements/s      GB/s   ratio");
        foreach ((BenchResult result, string note) in _results.Zip(_notes))
        {
            string times = string.Create(
                CultureInfo.InvariantCulture, $"{result.Name,-12} {result.MedianMilliseconds,11:F4} {result.ElementsPerSecond,13:E3}");
            string rates = string.Create(CultureInfo.InvariantCulture, $"{result.GigabytesPerSecond,9:F2} {result.Ratio,7:F3}");
            Console.WriteLine($"{times} {rates}{note}");
        }

        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Medians of {timer.Rounds} runs each. All data lie in the device's memory beforehand: no time includes a transfer, but for
            the few numbers that sums and objective return. All threads rest before each run. copy: read n, write 2n; read:
            sum n; elementwise: loss and influence; sums: loss and both derivatives; objective: a linear model of {BenchBuffers<float>.FeatureCount}
            features, with its gradient; readmodel: sum what that reads, n targets and {BenchBuffers<float>.FeatureCount}n features.
            """));
    }

    private void WriteJson(Utf8JsonWriter json, string precision)
    {
        json.WriteStartObject();
        json.WriteString("device", DeviceOpening.Word(device.Kind));
        json.WriteString("precision", precision);
        json.WriteNumber("n", count);
        json.WriteStartArray("results");
        foreach (BenchResult result in _results)
        {
            json.WriteStartObject();
            json.WriteString("name", result.Name);
            json.WriteNumber("median_ms", result.MedianMilliseconds);
            json.WriteNumber("elements_per_second", result.ElementsPerSecond);
            json.WriteNumber("gb_per_second", result.GigabytesPerSecond);
            json.WriteNumber("ratio", result.Ratio);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
