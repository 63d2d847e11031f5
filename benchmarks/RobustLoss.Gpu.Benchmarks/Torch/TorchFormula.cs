using RobustLoss.Gpu.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace RobustLoss.Gpu.Benchmarks.Torch;

/// <summary>
/// The loss as the peers of the other comparison write it (peers/formula.py, line by line), eagerly, on all threads of libtorch. ρ is the
/// forward pass, ψ what autograd makes of it: nothing is differentiated by hand.
/// </summary>
internal sealed class TorchFormula<T> : IDisposable
    where T : unmanaged
{
    private const double ExpLimit = 87;
    private const double LogLimit = 1e37;
    private const double Tiny = 1.0 / (1 << 23);

    private static readonly ScalarType Precision = typeof(T) == typeof(float) ? ScalarType.Float32 : ScalarType.Float64;

    private readonly LossParameters _parameters;
    private readonly Tensor _residuals;
    private readonly Tensor _ones;
    private readonly Tensor _alpha;
    private readonly Tensor _scale;

    public TorchFormula(T[] residuals, LossParameters parameters)
    {
        _parameters = parameters;
        _residuals = from_array(residuals);
        _ones = ones_like(_residuals);
        _alpha = Constant(parameters.Alpha);
        _scale = Constant(parameters.Scale);
    }

    public TorchTerms Evaluate(TorchForm form)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = _residuals.detach().requires_grad_(true);
        Tensor loss = form == TorchForm.Family ? Family(x) : Plain(x);
        IList<Tensor> gradients = autograd.grad([loss], [x], [_ones]);
        return new TorchTerms(loss.detach().DetachFromDisposeScope(), gradients[0].DetachFromDisposeScope());
    }

    public void Dispose()
    {
        _residuals.Dispose();
        _ones.Dispose();
        _alpha.Dispose();
        _scale.Dispose();
    }

    private static Tensor Constant(double value) => tensor(value, Precision);

    // One that knows the shape has numbers in its text.
    private Tensor Plain(Tensor x)
    {
        double alpha = _parameters.Alpha, beta = Math.Abs(alpha - 2);
        Tensor z = (x / _parameters.Scale).pow(2);
        return beta / alpha * (((z / beta) + 1).pow(0.5 * alpha) - 1);
    }

    // One that takes any shape has it as a tensor.
    private Tensor Family(Tensor x)
    {
        Tensor half = 0.5 * (x / _scale).pow(2);
        Tensor capped = where(half < ExpLimit, half, Constant(ExpLimit));

        Tensor infinite = abs(_alpha) == double.PositiveInfinity;
        Tensor finite = where(infinite, Constant(1), _alpha);
        Tensor sign = where(finite < 0, Constant(-1), Constant(1));
        Tensor beta = where(abs(finite - 2) < Tiny, Constant(Tiny), abs(finite - 2));
        Tensor divisor = sign * where(abs(finite) < Tiny, Constant(Tiny), abs(finite));
        Tensor general = beta / divisor * (((2 * half / beta) + 1).pow(0.5 * finite) - 1);

        Tensor logarithm = log1p(where(half < LogLimit, half, Constant(LogLimit)));
        Tensor limits = where(_alpha > 0, expm1(capped), -expm1(-half));
        Tensor loss = where(infinite, limits, general);
        loss = where(_alpha == 0, logarithm, loss);
        return where(_alpha == 2, half, loss);
    }
}
