using BenchmarkDotNet.Attributes;
using RobustLoss.Gpu.Benchmarks.Torch;

namespace RobustLoss.Gpu.Benchmarks;

/// <content>Loss and influence in TorchSharp, which is on the host whatever the device: compiled with -p:TorchSharp=true only.</content>
public partial class BatchBenchmarks<T>
{
    private TorchFormula<T>? _torch;

    /// <summary>Any shape's formula, as the reference implementation must evaluate it; forward, then backward.</summary>
    [Benchmark]
    [Moves(3)]
    public void TorchSharpFamily() => RunTorch(TorchForm.Family);

    /// <summary>The general form alone, right only for finite α other than 0 and 2: less work; forward, then backward.</summary>
    [Benchmark]
    [Moves(3)]
    public void TorchSharpPlain() => RunTorch(TorchForm.Plain);

    partial void CheckTorch()
    {
        if (TorchPresence.Absence is not null)
        {
            return;
        }

        _torch = new TorchFormula<T>(_hostResiduals, _parameters);
        foreach (TorchForm form in Enum.GetValues<TorchForm>())
        {
            Array.Clear(_hostLoss);
            Array.Clear(_hostInfluence);
            using (TorchTerms terms = _torch.Evaluate(form))
            {
                terms.CopyTo<T>(_hostLoss, _hostInfluence);
            }

            Check($"TorchSharp, {form}", onDevice: false, Length);
        }
    }

    partial void DisposeTorch() => _torch?.Dispose();

    private void RunTorch(TorchForm form) => _torch!.Evaluate(form).Dispose();
}
