using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Reductions.Device;

namespace RobustLoss.Gpu.Objectives.Device;

/// <summary>A row's loss of the terms that sums are of, where its residual is of ordinary size.</summary>
/// <remarks>
/// The factors of (α, c) are taken with each row, unlike in <see cref="TermSums{TLane, T, TTerms}"/>: three multiplications, and rows of
/// every size go into the same sums. With the factors' roundings all quantities, as measured in single precision, stay within seven
/// tenths of the loss's bounds. All rows beyond are evaluated in the one way that serves every residual: they are few.
/// </remarks>
internal readonly struct TermRow<TTerms> : IRowLoss
    where TTerms : struct, ISumTerms
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossLanes<TLane> Of<TLane, T>(TLane residual, in RowConstants<TLane> k)
        where TLane : struct, IScalarLane<TLane, T>
        where T : unmanaged
    {
        var square = QuadValues<TLane, T>.Square(residual, k.Sums.Root);
        if (TLane.AnyNotLess(square, k.Sums.Largest))
        {
            return LossOperator.Evaluate(residual, k.Sums.Loss, default(LossInfluenceAndParameterDerivatives));
        }

        var terms = TTerms.Of<TLane, T>(square, k.Sums, out var psi);
        return new LossLanes<TLane>
        {
            Loss = k.LossFactor * terms.Loss,
            Influence = residual * k.Sums.Loss.PlainInverseSquare * psi,
            AlphaDerivative = k.AlphaFactor * terms.Alpha,
            ScaleDerivative = k.ScaleFactor * terms.Scale,
        };
    }
}
