using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>What <see cref="ISumTerms"/> gives of one residual to be added up.</summary>
internal struct SumTerms<T>
    where T : struct, ILane<T>
{
    /// <summary>R = (1 + u)^h − 1, for Σρ.</summary>
    public T Loss;

    /// <summary>A = u·(1 + u)^(h − 1), for Σ∂ρ/∂c.</summary>
    public T Scale;

    /// <summary>S, for Σ∂ρ/∂α.</summary>
    public T Alpha;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly SumTerms<T> Plus(SumTerms<T> other) => new() { Loss = Loss + other.Loss, Scale = Scale + other.Scale, Alpha = Alpha + other.Alpha };
}
