using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>The steps of <see cref="LossOperator"/> over a block, and the memory through which they pass their results on.</summary>
internal readonly unsafe partial struct LossSteps<TLane, T>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
{
    private readonly int _count;
    private readonly T* _mantissa;
    private readonly T* _exponent;
    private readonly T* _logHigh;
    private readonly T* _logLow;
    private readonly T* _argument;
    private readonly T* _power;
    private readonly T* _sum;
    private readonly T* _psiExcess;
    private readonly T* _psiExponent;

    /// <summary>Steps over count residuals, with nine runs of memory of the given length.</summary>
    public LossSteps(T* memory, int length, int count)
    {
        _count = count;
        _mantissa = memory;
        _exponent = memory + length;
        _logHigh = memory + (2 * length);
        _logLow = memory + (3 * length);
        _argument = memory + (4 * length);
        _power = memory + (5 * length);
        _sum = memory + (6 * length);
        _psiExcess = memory + (7 * length);
        _psiExponent = memory + (8 * length);
    }

    /// <summary>Residuals to mantissa, exponent and logarithm; false where one is not finite.</summary>
    public bool Reduce(T* residuals, in LossConstants<TLane> k)
    {
        var largest = TLane.Constant(0);
        for (var i = 0; i < _count; i += TLane.Count)
        {
            var size = TLane.Abs(TLane.Load(residuals + i));
            largest += size - size;
            LossOperator.Reduce(size, k, out var mantissa, out var exponent, out var square, out var power);
            TLane.Store(mantissa, _mantissa + i);
            TLane.Store(exponent, _exponent + i);
            TLane.Store(square.High, _logHigh + i);
            TLane.Store(square.Low, _logLow + i);
            TLane.Store(power, _power + i);
        }

        switch (k.Kind)
        {
            case LossKind.Limit:
                TakeRatio();
                break;
            case LossKind.Quadratic:
                break;
            default:
                TakeLogarithm();
                break;
        }

        return !TLane.AnyNotLess(largest, TLane.Constant(1));
    }

    private void TakeRatio()
    {
        for (var i = 0; i < _count; i += TLane.Count)
        {
            var log = LossOperator.Ratio(Log(i), TLane.Load(_power + i));
            TLane.Store(log.High, _logHigh + i);
            TLane.Store(log.Low, _logLow + i);
        }
    }

    private void TakeLogarithm()
    {
        for (var i = 0; i < _count; i += TLane.Count)
        {
            var log = LossOperator.LogOfOnePlus(Log(i), TLane.Load(_power + i), out var argument, out var sum);
            TLane.Store(log.High, _logHigh + i);
            TLane.Store(log.Low, _logLow + i);
            TLane.Store(argument, _argument + i);
            TLane.Store(sum, _sum + i);
        }
    }

    private Pair<TLane> Log(int i) => new(TLane.Load(_logHigh + i), TLane.Load(_logLow + i));

    private Exponential<TLane> Psi(int i) =>
        Exponential<TLane>.Restore(TLane.Load(_psiExponent + i), TLane.Load(_psiExcess + i));

    /// <summary>ψ̂ as exponent and excess.</summary>
    public void Influences(in LossConstants<TLane> k)
    {
        if (k.Kind == LossKind.Quadratic)
        {
            for (var i = 0; i < _count; i += TLane.Count)
            {
                TLane.Store(TLane.Constant(0), _psiExcess + i);
                TLane.Store(TLane.Constant(0), _psiExponent + i);
            }

            return;
        }

        for (var i = 0; i < _count; i += TLane.Count)
        {
            var psi = LossOperator.Influences(Log(i), k);
            TLane.Store(psi.Excess, _psiExcess + i);
            TLane.Store(psi.Exponent, _psiExponent + i);
        }
    }
}
