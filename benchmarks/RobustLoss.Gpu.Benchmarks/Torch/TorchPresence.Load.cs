using System.Runtime.InteropServices;
using TorchSharp;

namespace RobustLoss.Gpu.Benchmarks;

/// <content>Loads libtorch: compiled with -p:TorchSharp=true only.</content>
internal static partial class TorchPresence
{
    // TorchSharp's own search, where it fails, copies the 600 MB of libtorch beside the program and does not say what was missing.
    static partial void Load(ref string? absence)
    {
        try
        {
            NativeLibrary.Load("torch_cpu", typeof(torch).Assembly, searchPath: null);
            NativeLibrary.Load("LibTorchSharp", typeof(torch).Assembly, searchPath: null);
            absence = null;
            Version = $"{typeof(torch).Assembly.GetName().Version?.ToString(3)} with {torch.get_num_threads()} threads";
        }
        catch (DllNotFoundException failure)
        {
            absence = $"its native library does not load: {Cause(failure.Message)}";
        }
    }

    // A line for each place that was searched; where the library was found, the line says what is wrong with it.
    private static string Cause(string message)
    {
        string[] lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string cause = lines.Skip(1).FirstOrDefault(line => !line.EndsWith("No such file or directory", StringComparison.Ordinal)) ?? lines[0];
        return cause.Split(" (required by", count: 2)[0];
    }
}
