using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>A number for each of four neighbouring elements.</summary>
internal struct QuadValues<TLane, T>
    where TLane : struct, IScalarLane<TLane, T>
    where T : unmanaged
{
    public TLane A;
    public TLane B;
    public TLane C;
    public TLane D;

    /// <summary>The largest, where none is negative; NaN counts as larger than any number.</summary>
    public readonly TLane Largest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLane.Larger(TLane.Larger(A, B), TLane.Larger(C, D));
    }

    /// <summary>The elements themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadValues<TLane, T> Of(Quad<T> x) => new() { A = TLane.Of(x.A), B = TLane.Of(x.B), C = TLane.Of(x.C), D = TLane.Of(x.D) };

    /// <summary>u = (x·root)² of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly QuadValues<TLane, T> Squares(TLane root) => new() { A = Square(A, root), B = Square(B, root), C = Square(C, root), D = Square(D, root) };

    /// <summary>The size of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly QuadValues<TLane, T> Sizes() => new() { A = TLane.Abs(A), B = TLane.Abs(B), C = TLane.Abs(C), D = TLane.Abs(D) };

    /// <summary>The same of one element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Square(TLane x, TLane root)
    {
        var ratio = x * root;
        return ratio * ratio;
    }
}
