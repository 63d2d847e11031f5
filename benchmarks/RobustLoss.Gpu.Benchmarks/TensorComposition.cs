using System.Numerics;
using System.Numerics.Tensors;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Benchmarks;

/// <summary>
/// Loss and influence as one composes them from System.Numerics.Tensors, straight from the paper, for finite α other than 0 and 2: in
/// blocks that stay in the cache, on one thread. It loses digits where |x|/c is small.
/// </summary>
internal sealed class TensorComposition<T>
    where T : unmanaged, IRootFunctions<T>, IPowerFunctions<T>
{
    private const int Block = 1 << 12;
    private readonly T[] _base = new T[Block];

    public void Evaluate(ReadOnlySpan<T> residuals, LossParameters parameters, Span<T> loss, Span<T> influence)
    {
        double squaredScale = parameters.Scale * parameters.Scale;
        double b = Math.Abs(parameters.Alpha - 2);
        for (int start = 0; start < residuals.Length; start += Block)
        {
            ReadOnlySpan<T> x = residuals.Slice(start, Math.Min(Block, residuals.Length - start));
            Span<T> one = _base.AsSpan(0, x.Length), rho = loss.Slice(start, x.Length), psi = influence.Slice(start, x.Length);
            TensorPrimitives.Multiply(x, x, one);
            TensorPrimitives.Multiply(one, T.CreateTruncating(1 / (squaredScale * b)), one);
            TensorPrimitives.Add(one, T.One, one);
            TensorPrimitives.Pow(one, T.CreateTruncating((parameters.Alpha / 2) - 1), psi);
            TensorPrimitives.Multiply(one, psi, rho);
            TensorPrimitives.Subtract(rho, T.One, rho);
            TensorPrimitives.Multiply(rho, T.CreateTruncating(b / parameters.Alpha), rho);
            TensorPrimitives.Multiply(psi, x, psi);
            TensorPrimitives.Multiply(psi, T.CreateTruncating(1 / squaredScale), psi);
        }
    }
}
