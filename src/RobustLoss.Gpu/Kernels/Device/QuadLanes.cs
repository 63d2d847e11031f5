using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>What was evaluated of four neighbouring elements.</summary>
internal struct QuadLanes<TLane, T>
    where TLane : struct, IScalarLane<TLane, T>
    where T : unmanaged
{
    public LossLanes<TLane> A;
    public LossLanes<TLane> B;
    public LossLanes<TLane> C;
    public LossLanes<TLane> D;

    /// <summary>All steps for four moderate residuals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static QuadLanes<TLane, T> Moderate<TWanted, TMath>(Quad<T> x, in LossConstants<TLane> k)
        where TWanted : struct, IOutputSelection
        where TMath : struct, ILossMath => new()
        {
            A = KernelLoss.Moderate<TLane, TWanted, TMath>(TLane.Of(x.A), k),
            B = KernelLoss.Moderate<TLane, TWanted, TMath>(TLane.Of(x.B), k),
            C = KernelLoss.Moderate<TLane, TWanted, TMath>(TLane.Of(x.C), k),
            D = KernelLoss.Moderate<TLane, TWanted, TMath>(TLane.Of(x.D), k),
        };

    /// <summary>The largest size of four residuals and of what was found before; NaN counts as larger than any number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane LargestSize(TLane size, Quad<T> x)
    {
        size = TLane.LargerSize(TLane.LargerSize(size, TLane.Of(x.A)), TLane.Of(x.B));
        return TLane.LargerSize(TLane.LargerSize(size, TLane.Of(x.C)), TLane.Of(x.D));
    }

    /// <summary>Writes what is stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store<TStored>(LossViews<Quad<T>> outputs, long i, TStored stored)
        where TStored : struct, IOutputSelection
    {
        if (stored.Loss)
        {
            outputs.Loss[i] = Quad(A.Loss, B.Loss, C.Loss, D.Loss);
        }

        if (stored.Influence)
        {
            outputs.Influence[i] = Quad(A.Influence, B.Influence, C.Influence, D.Influence);
        }

        if (stored.Weight)
        {
            outputs.Weight[i] = Quad(A.Weight, B.Weight, C.Weight, D.Weight);
        }

        if (stored.AlphaDerivative)
        {
            outputs.AlphaDerivative[i] = Quad(A.AlphaDerivative, B.AlphaDerivative, C.AlphaDerivative, D.AlphaDerivative);
        }

        if (stored.ScaleDerivative)
        {
            outputs.ScaleDerivative[i] = Quad(A.ScaleDerivative, B.ScaleDerivative, C.ScaleDerivative, D.ScaleDerivative);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Quad<T> Quad(TLane a, TLane b, TLane c, TLane d) =>
        new() { A = TLane.ElementOf(a), B = TLane.ElementOf(b), C = TLane.ElementOf(c), D = TLane.ElementOf(d) };
}
