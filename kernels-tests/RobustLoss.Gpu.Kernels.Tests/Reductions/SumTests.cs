using System.Numerics;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Tests.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Devices;
using RobustLoss.Gpu.TestSupport.Oracle;
using RobustLoss.Gpu.TestSupport.Sampling;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Reductions;

/// <summary>Batch sums on every device against the sums of the oracle's terms.</summary>
public class SumTests
{
    private const double Scale = 0.8125;
    private const int Longest = 257;
    private const int Long = (1 << 20) + 7;
    private static readonly int[] SimulatedLengths = [0, 1, 2, 15, 16, 17, 31, 32, 33, 64, 65, 129, 255, 256, 257];

    // |x/c| small enough that no sum leaves float's range for a shape below 40.
    private static readonly double[] SummedRatios = [.. Batch.ModerateRatios, 1e-20, 1e-8, 38, 1e3];

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Every_shape<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        using var reducer = new LossReducer<T>(TestDevices.Get(kind));
        foreach (double alpha in Batch.Shapes.Where(alpha => alpha < 40))
        {
            foreach (double[] ratios in new[] { [.. Batch.ModerateRatios], SummedRatios })
            {
                var parameters = new LossParameters(Batch.Rounded<T>(alpha), Scale);
                T[] residuals = Batch.Residuals<T>(600, Scale, ratios);

                LossSums sums = reducer.Sum(residuals, parameters);

                new SumTruth(Batch.Truth<T>(residuals, parameters)).AssertClose<T>(sums, $"alpha = {alpha}");
            }
        }
    }

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Lengths_up_to_257<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        var parameters = new LossParameters(1.25, Scale);
        T[] residuals = Batch.Residuals<T>(Longest, Scale, SummedRatios);
        OracleTerms[] truth = Batch.Truth<T>(residuals, parameters);
        using var reducer = new LossReducer<T>(TestDevices.Get(kind));

        foreach (int length in kind == DeviceKind.Simulate ? SimulatedLengths : Enumerable.Range(0, Longest + 1))
            new SumTruth(truth[..length]).AssertClose<T>(reducer.Sum(residuals.AsSpan(0, length), parameters), $"length {length}");
    }

    /// <summary>Few distinct residuals, so that each has an exact loss: then the sum's own error shows, at any length.</summary>
    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void A_million_and_a_tail<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        var parameters = new LossParameters(0.75, Scale);
        var random = new SplitMix(41);
        double[] ratios = [.. Enumerable.Range(0, 500).Select(_ => random.NextMagnitude(-2, 2))];
        T[] residuals = Batch.Residuals<T>(Long, Scale, ratios);
        using var reducer = new LossReducer<T>(TestDevices.Get(kind));

        LossSums sums = reducer.Sum(residuals, parameters);

        new SumTruth(Batch.Truth<T>(residuals, parameters)).AssertClose<T>(sums, "a million");
    }

    /// <summary>A sum in float alone would stand still at 2^24 times a term: here every addition of a small term is below the sum's last place.</summary>
    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Small_terms_count_beside_a_large_one<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        var parameters = new LossParameters(2, 1);
        T[] residuals = new T[100_000];
        residuals.AsSpan().Fill(T.CreateTruncating(Math.ScaleB(1, typeof(T) == typeof(float) ? -2 : -14)));
        residuals[0] = T.CreateTruncating(Math.ScaleB(1, typeof(T) == typeof(float) ? 10 : 12));
        using var reducer = new LossReducer<T>(TestDevices.Get(kind));

        LossSums sums = reducer.Sum(residuals, parameters);

        double large = double.CreateTruncating(residuals[0] * residuals[0]) / 2;
        double small = double.CreateTruncating(residuals[1] * residuals[1]) / 2;
        Assert.Equal(large + (99_999 * small), sums.Loss);
    }

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void At_two_the_sum_of_alpha_derivatives_is_infinite<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        T[] residuals = Batch.Residuals<T>(1000, 1, [0.5, 1, 3]);
        using var reducer = new LossReducer<T>(TestDevices.Get(kind));

        LossSums sums = reducer.Sum(residuals, new LossParameters(2, 1));
        LossSums zeros = reducer.Sum(new T[1000], new LossParameters(2, 1));

        Assert.Equal(double.PositiveInfinity, sums.AlphaDerivative);
        Assert.True(double.IsFinite(sums.Loss) && sums.Loss > 0);
        Assert.Equal(new LossSums(1000, 0, 0, 0), zeros);
    }

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void A_NaN_makes_the_sums_NaN_and_an_infinity_makes_them_infinite<T>(DeviceKind kind, T _)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = new LossParameters(1, 1);
        using var reducer = new LossReducer<T>(TestDevices.Get(kind));
        foreach (int at in new[] { 0, 100, 999 })
        {
            T[] residuals = Batch.Residuals<T>(1000, 1, [0.5, 1, 3]);
            residuals[at] = T.NegativeInfinity;
            LossSums infinite = reducer.Sum(residuals, parameters);
            residuals[at] = T.NaN;
            LossSums sums = reducer.Sum(residuals, parameters);

            double infinity = double.PositiveInfinity;
            Assert.Equal(new LossSums(1000, infinity, infinity, -infinity), infinite);
            Assert.Equal(new LossSums(1000, double.NaN, double.NaN, double.NaN), sums);
        }
    }
}
