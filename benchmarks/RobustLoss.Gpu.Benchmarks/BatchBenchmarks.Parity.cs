using ILGPU.Runtime;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Benchmarks;

/// <content>That all of what is timed computes the same.</content>
public partial class BatchBenchmarks<T>
{
    // Of the kernel that every element is alike to, a part is checked: on the CPU it would take seconds.
    private const int CheckedByNaiveKernel = 1 << 14;

    // What the paper's formula, of which the baselines are made, keeps in T at |x|/c of 0.1 and more: ten times the rounding of its "− 1".
    private static readonly double BaselineTolerance = typeof(T) == typeof(float) ? 2e-4 : 2e-13;

    /// <summary>What is timed is also right: every way gives the losses and influences of the definition, and the sums are theirs.</summary>
    private void CheckParity()
    {
        const double sumTolerance = 1e-6;
        LossAndInfluence();
        Check(nameof(LossAndInfluence), onDevice: true, Length);
        double sum = _hostLoss.Sum(double.CreateTruncating);
        if (!(Math.Abs(sum - Sums()) <= sumTolerance * sum))
        {
            throw new InvalidOperationException($"The losses sum to {sum}, the reducer says {Sums()}.");
        }

        int some = Math.Min(Length, CheckedByNaiveKernel);
        _loss.MemSetToZero();
        _influence.MemSetToZero();
        RunNaiveKernel(some);
        Check(nameof(NaiveKernel), onDevice: true, some);
        Array.Clear(_hostLoss);
        Array.Clear(_hostInfluence);
        Tensors();
        Check(nameof(Tensors), onDevice: false, Length);
        Array.Clear(_hostLoss);
        Array.Clear(_hostInfluence);
        ScalarLoop();
        Check(nameof(ScalarLoop), onDevice: false, Length);
        CheckTorch();
    }

    partial void CheckTorch();

    private void Check(string name, bool onDevice, int length)
    {
        if (onDevice)
        {
            _loss.View.BaseView.CopyToCPU(_hostLoss.AsSpan());
            _influence.View.BaseView.CopyToCPU(_hostInfluence.AsSpan());
        }

        // A sample; the tests compare all.
        for (int i = 0; i < length; i += 101)
        {
            double x = double.CreateTruncating(_hostResiduals[i]);
            LossTerms<double> terms = GeneralLoss.Evaluate(x, _parameters);
            double allowed = Math.Abs(x) < 0.1 * _parameters.Scale ? double.PositiveInfinity : BaselineTolerance;
            if (!(Math.Abs(double.CreateTruncating(_hostLoss[i]) - terms.Loss) <= allowed * terms.Loss
                && Math.Abs(double.CreateTruncating(_hostInfluence[i]) - terms.Influence) <= allowed * Math.Abs(terms.Influence)))
            {
                throw new InvalidOperationException(
                    $"{name} gives {_hostLoss[i]} and {_hostInfluence[i]} at {x}; they should be {terms.Loss} and {terms.Influence}.");
            }
        }
    }
}
