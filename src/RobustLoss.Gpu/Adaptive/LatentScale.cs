using System.Globalization;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Adaptive;

/// <summary>
/// The scale c as an affine softplus of a latent number ℓ: c = low + (init − low)·log(1 + e^(ℓ + s)), with s = log(e − 1) so that
/// ℓ = 0 gives init.
/// </summary>
/// <remarks>
/// c grows like ℓ for large ℓ and falls towards low like e^ℓ for small; neither overflows while c itself is in range. Equal low and
/// init fix c. Immutable, thread-safe. Source: robust_loss_pytorch, util.py, affine_softplus.
/// </remarks>
public sealed class LatentScale
{
    // log(e − 1): the argument at which the softplus is 1.
    private const double Shift = 0.541324854612918136;

    /// <summary>The map onto (low, ∞).</summary>
    /// <param name="low">The lower bound, positive and finite, in the unit of the residuals.</param>
    /// <param name="init">The scale at ℓ = 0, finite and not below <paramref name="low"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument breaks its rule.</exception>
    public LatentScale(double low, double init)
    {
        if (!(low > 0) || double.IsInfinity(low))
        {
            throw new ArgumentOutOfRangeException(
                nameof(low), low, string.Create(CultureInfo.InvariantCulture, $"low is {low}; it must be positive and finite."));
        }

        if (!(init >= low) || double.IsInfinity(init))
        {
            throw new ArgumentOutOfRangeException(
                nameof(init),
                init,
                string.Create(CultureInfo.InvariantCulture, $"init is {init}; it must be finite and not below low ({low})."));
        }

        Low = low;
        Init = init;
    }

    /// <summary>The lower bound of c.</summary>
    public double Low { get; }

    /// <summary>The scale at ℓ = 0.</summary>
    public double Init { get; }

    /// <summary>Whether c is fixed, whatever the latent number.</summary>
    public bool IsFixed => Low == Init;

    /// <summary>c(ℓ).</summary>
    /// <param name="latent">The latent number ℓ; NaN gives NaN unless c is fixed.</param>
    public double Value(double latent) => IsFixed ? Init : Low + (Init - Low) * SoftPlus(latent + Shift);

    /// <summary>dc/dℓ = (init − low)·σ(ℓ + s); 0 where c is fixed.</summary>
    /// <param name="latent">The latent number ℓ.</param>
    public double Derivative(double latent)
    {
        double y = latent + Shift;
        double decay = Math.Exp(-Math.Abs(y));
        return IsFixed ? 0 : (Init - Low) * ((y < 0 ? decay : 1) / (1 + decay));
    }

    // log(1 + e^y) = max(y, 0) + log1p(e^−|y|), relative to the result accurate for every y.
    private static double SoftPlus(double y)
    {
        Float64Lane<HostFma> one = new(1), decay = new(Math.Exp(-Math.Abs(y))), zero = new(0);
        double rest = Logarithm.OfSum(one, decay, zero, zero).High.Value;
        return Math.Max(y, 0) + rest;
    }
}
