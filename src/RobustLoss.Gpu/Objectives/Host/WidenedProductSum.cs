using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Objectives.Host;

/// <summary>Sums of single-precision products in double precision, where a product of two such numbers is exact.</summary>
internal unsafe struct WidenedProductSum<TWide> : IProductSum<float>
    where TWide : unmanaged, IWideningLane<TWide>
{
    private TWide _sum;

    public static int Columns => TWide.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProducts(float* features, double* influence) =>
        _sum = TWide.Fma(TWide.LoadWidened(features), TWide.Broadcast(*influence), _sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProductsOfRows(float* features, double* influences) =>
        _sum = TWide.Fma(TWide.LoadWidened(features), TWide.Load(influences), _sum);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double* AddInfluences(float* influences, int rows, double* memory)
    {
        var sum = _sum;
        for (var i = 0; i < rows; i += TWide.Count)
        {
            var widened = TWide.LoadWidened(influences + i);
            TWide.Store(widened, memory + i);
            sum += widened;
        }

        _sum = sum;
        return memory;
    }

    public readonly void AddTo(double* totals) => TWide.Store(TWide.Load(totals) + _sum, totals);
}
