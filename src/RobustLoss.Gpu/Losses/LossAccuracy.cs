namespace RobustLoss.Gpu.Losses;

/// <summary>How accurately the loss is evaluated.</summary>
public enum LossAccuracy
{
    /// <summary>
    /// The default: relative deviation at most 1e-6 (float) and 1e-14 (double) for ρ, ψ, w and ∂ρ/∂c, 1e-5 and 1e-12 for ∂ρ/∂α,
    /// over the whole range of x, α and c.
    /// </summary>
    Accurate = 0,

    /// <summary>
    /// Opt-in: single-precision logarithms and exponentials by short polynomials or the device's own instructions, without
    /// compensation; deviation at most 5e-6, relative or absolute in units of the quantity at |x| = c, whichever is larger.
    /// Double precision and α above 2 are evaluated as in <see cref="Accurate"/>.
    /// </summary>
    Fast = 1,
}
