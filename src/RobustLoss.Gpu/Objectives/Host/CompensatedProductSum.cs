using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Objectives.Host;

/// <summary>Sums of double-precision products with the roundings of product and sum kept beside them.</summary>
internal unsafe struct CompensatedProductSum<TLane> : IProductSum<double>
    where TLane : unmanaged, IVectorLane<TLane, double>
{
    private CompensatedSum<TLane> _sum;

    public static int Columns => TLane.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProducts(double* features, double* influence) =>
        _sum.AddProduct(TLane.Load(features), TLane.Broadcast(*influence));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProductsOfRows(double* features, double* influences) =>
        _sum.AddProduct(TLane.Load(features), TLane.Load(influences));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double* AddInfluences(double* influences, int rows, double* memory)
    {
        var sum = _sum;
        for (var i = 0; i < rows; i += TLane.Count)
        {
            sum.Add(TLane.Load(influences + i));
        }

        _sum = sum;
        return influences;
    }

    public readonly void AddTo(double* totals)
    {
        // The rest of an infinite sum is not a number.
        var infinity = TLane.Constant(double.PositiveInfinity);
        var rest = TLane.SelectLess(TLane.Abs(_sum.High), infinity, _sum.Low, TLane.Constant(0));
        TLane.Store(TLane.Load(totals) + (_sum.High + rest), totals);
    }
}
