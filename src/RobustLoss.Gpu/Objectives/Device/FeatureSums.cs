using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Reductions.Device;

namespace RobustLoss.Gpu.Objectives.Device;

/// <summary>A thread's sums of ψ times a feature, for four neighbouring columns, or for one.</summary>
/// <remarks>How many does not depend on where the memory begins, so that neither do the bits of the sums.</remarks>
internal struct FeatureSums<TLane, T>
    where TLane : struct, IScalarLane<TLane, T>
    where T : unmanaged
{
    private CompensatedSum<TLane> _a;
    private CompensatedSum<TLane> _b;
    private CompensatedSum<TLane> _c;
    private CompensatedSum<TLane> _d;

    /// <summary>The columns that a thread takes.</summary>
    public static int Width(int columns) => columns % 4 == 0 ? 4 : 1;

    /// <summary>Adds ψ times the features of a number, counted by the width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TLane influence, LinearBatch<T> batch, long index, int width)
    {
        if (batch.FeatureQuads.Length > 0)
        {
            Add(influence, batch.FeatureQuads[index]);
        }
        else if (width > 1)
        {
            Add(influence, QuadViews.Read(batch.Features, 4 * index));
        }
        else
        {
            _a.AddProduct(influence, TLane.Of(batch.Features[index]));
        }
    }

    /// <summary>The sum of one of the columns.</summary>
    public readonly double Value(int column)
    {
        var sum = column == 0 ? _a : column == 1 ? _b : column == 2 ? _c : _d;
        return GroupReduction.ValueOf<TLane, T>(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(TLane influence, Quad<T> features)
    {
        _a.AddProduct(influence, TLane.Of(features.A));
        _b.AddProduct(influence, TLane.Of(features.B));
        _c.AddProduct(influence, TLane.Of(features.C));
        _d.AddProduct(influence, TLane.Of(features.D));
    }
}
