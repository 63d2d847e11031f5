using System.Globalization;
using System.Runtime.InteropServices;
using ILGPU;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Benchmarks.Costs;

/// <summary>The verb <c>costs [DEVICE] [EXPONENT]</c>: the cost of a call by the length of the batch, up to 2^EXPONENT, as Markdown.</summary>
internal static class CostsCommand
{
    public const string Verb = "costs";
    private const int DefaultExponent = 28;
    private const int MostExponent = 30;

    public static int Run(ReadOnlySpan<string> arguments)
    {
        string word = arguments.Length > 0 ? arguments[0] : "auto";
        int exponent = DefaultExponent;
        if (arguments.Length > 2
            || (arguments.Length > 1 && !int.TryParse(arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out exponent))
            || exponent > MostExponent)
        {
            Console.Error.WriteLine($"usage: {Verb} [DEVICE] [EXPONENT up to {MostExponent}]");
            return 2;
        }

        long most = 1L << exponent;
        using ComputeDevice device = ComputeDevice.Open(word);
        Console.WriteLine($"# Cost by n: {device.Kind.ToString().ToLowerInvariant()}\n");
        Console.WriteLine($"- device: {device.Name}, {device.Description}");
        Console.WriteLine($"- {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}");
        Console.WriteLine($"- ILGPU {typeof(Context).Assembly.GetName().Version}, RobustLoss.Gpu {typeof(ComputeDevice).Assembly.GetName().Version}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"- {DateTime.UtcNow:yyyy-MM-dd}, benchmarks/RobustLoss.Gpu.Benchmarks, command: `{Verb} {word} {exponent}`"));
        Console.WriteLine("- `float`, α = 0.8, c = 0.5, data in the device's memory.");
        Console.WriteLine(
            $"- {Rounds.Count} rounds through all lengths, in each the median of 5 runs or as many as fit 150 ms; the median round, and beside "
            + "it the fastest and the slowest.");
        Console.WriteLine("- element-wise: ρ and ψ; sums: Σρ, Σ∂ρ/∂α, Σ∂ρ/∂c; objective: a linear model of 8 features with its gradient, up to 2^26.\n");
        using (CostTable table = new(device, most))
        {
            table.Write();
        }

        Console.WriteLine();
        if (device.RunsKernels)
        {
            // By name, so that no batch is too short for it.
            Crossover.Write(device.Kind.ToString(), most);
        }
        else
        {
            Console.WriteLine("No device beside the host: no crossover to measure. The threshold of `auto`, 65,536, is an estimate.");
        }

        return 0;
    }
}
