using System.Numerics;
using ILGPU;
using ILGPU.Runtime;

namespace RobustLoss.Gpu.Benchmarks;

/// <summary>The kernel that one writes first: a thread for each residual, the paper's formula, the group size left to ILGPU.</summary>
internal static class NaiveKernel
{
    public static Action<Index1D, ArrayView<T>, ArrayView<T>, ArrayView<T>, T, T> Load<T>(Accelerator accelerator)
        where T : unmanaged, INumberBase<T>
        => typeof(T) == typeof(float)
            ? (Action<Index1D, ArrayView<T>, ArrayView<T>, ArrayView<T>, T, T>)(object)accelerator
                .LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, float, float>(Single)
            : (Action<Index1D, ArrayView<T>, ArrayView<T>, ArrayView<T>, T, T>)(object)accelerator
                .LoadAutoGroupedStreamKernel<Index1D, ArrayView<double>, ArrayView<double>, ArrayView<double>, double, double>(Double);

    private static void Single(Index1D i, ArrayView<float> residuals, ArrayView<float> loss, ArrayView<float> influence, float alpha, float scale)
    {
        float x = residuals[i];
        float b = MathF.Abs(alpha - 2);
        float power = MathF.Pow((x * x / (scale * scale) / b) + 1, (alpha / 2) - 1);
        loss[i] = b / alpha * ((((x * x / (scale * scale) / b) + 1) * power) - 1);
        influence[i] = x / (scale * scale) * power;
    }

    private static void Double(Index1D i, ArrayView<double> residuals, ArrayView<double> loss, ArrayView<double> influence, double alpha, double scale)
    {
        double x = residuals[i];
        double b = Math.Abs(alpha - 2);
        double power = Math.Pow((x * x / (scale * scale) / b) + 1, (alpha / 2) - 1);
        loss[i] = b / alpha * ((((x * x / (scale * scale) / b) + 1) * power) - 1);
        influence[i] = x / (scale * scale) * power;
    }
}
