using System.Numerics;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Tests.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Reductions;

/// <summary>Sums of batches so long that the threads of a GPU's groups take eight elements at a time, in every form that the kernels have.</summary>
public class SumFormTests
{
    // Two elements by eight for each of the 256 threads of a group, and a tail.
    private const int Length = (2 * 8 * 256) + 77;

    private static readonly double[] Shapes =
    [
        double.NegativeInfinity, -2.5, -2, -0.5, -1e-5, 0, 1e-10, 1e-8, 1e-6, 0.5, 0.63, 0.749, 0.75, 1.5, 1.99, 2 - 1e-6, 2, 2 + 1e-6, 2.01, 3.25, 3.2501, 4, 4.1,
    ];

    private static readonly double[] Scales = [0.8125, 1.1e-9, 9e8];

    private static readonly double[] TinyRatios = [0, 1e-24, 2e-21, 3e-20, 1e-19];

    private static readonly double[] AboutTheLargest = [0.25, 0.999, 1.001, 2];

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Every_form<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        using var reducer = new LossReducer<T>(TestDevices.Get(kind));
        foreach (double alpha in Shapes)
        {
            foreach (double scale in Scales)
            {
                var parameters = new LossParameters(Batch.Rounded<T>(alpha), Batch.Rounded<T>(scale));
                double largest = SummedRange.LargestRatio<T>(parameters);
                double[] large = [.. AboutTheLargest.Select(factor => factor * largest)];
                foreach (double[] ratios in new[] { [.. Batch.ModerateRatios], TinyRatios, large })
                {
                    T[] residuals = Batch.Residuals<T>(Length, scale, ratios);

                    LossSums sums = reducer.Sum(residuals, parameters);

                    new SumTruth(Batch.Truth<T>(residuals, parameters)).AssertClose<T>(sums, $"{parameters}, ratios up to {ratios[^1]}");
                }
            }
        }
    }

    /// <summary>An element that is not of ordinary size is added once, and so is each beside it.</summary>
    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Rare_large_elements_among_ordinary_ones<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        using var reducer = new LossReducer<T>(TestDevices.Get(kind));
        foreach (double alpha in new[] { -1, 0, 1.5, double.NegativeInfinity })
        {
            var parameters = new LossParameters(alpha, 1);
            T[] residuals = Batch.Residuals<T>(Length, 1, Batch.ModerateRatios);
            foreach (int at in new[] { 0, 1029, 2048, 4095, Length - 1 })
                residuals[at] = T.CreateTruncating(typeof(T) == typeof(float) ? 1e16 : 1e125);

            LossSums sums = reducer.Sum(residuals, parameters);

            new SumTruth(Batch.Truth<T>(residuals, parameters)).AssertClose<T>(sums, $"{parameters}");
        }
    }

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void A_NaN_and_an_infinity_among_ordinary_elements<T>(DeviceKind kind, T _)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const double Infinity = double.PositiveInfinity;
        using var reducer = new LossReducer<T>(TestDevices.Get(kind));
        foreach (double alpha in new[] { 0, 0.5, 1.5, 2 })
        {
            foreach (int at in new[] { 5, 2060, 4100 })
            {
                T[] residuals = Batch.Residuals<T>(Length, 1, Batch.ModerateRatios);
                residuals[at] = T.NegativeInfinity;
                LossSums infinite = reducer.Sum(residuals, new LossParameters(alpha, 1));
                residuals[at] = -T.NaN;
                LossSums sums = reducer.Sum(residuals, new LossParameters(alpha, 1));

                Assert.Equal(new LossSums(Length, double.NaN, double.NaN, double.NaN), sums);
                Assert.Equal((Infinity, Infinity), (infinite.Loss, infinite.AlphaDerivative));
                Assert.True(alpha == 0 ? double.IsFinite(infinite.ScaleDerivative) : infinite.ScaleDerivative == -Infinity);
            }
        }
    }
}
