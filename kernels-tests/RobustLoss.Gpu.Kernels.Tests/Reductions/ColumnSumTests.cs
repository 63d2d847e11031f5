using System.Numerics;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Tests.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Reductions;

/// <summary>Sums over the columns of a row-major batch, each with a shape and scale of its own.</summary>
public class ColumnSumTests
{
    // 70 columns are more than a group of the simulator has threads; 300 more than all groups of a launch of it.
    [Theory]
    [AllDevices(0f, 1)]
    [AllDevices(0f, 2)]
    [AllDevices(0f, 3)]
    [AllDevices(0f, 8)]
    [AllDevices(0f, 70)]
    [AllDevices(0f, 300)]
    [AllDevices(0.0, 1)]
    [AllDevices(0.0, 2)]
    [AllDevices(0.0, 3)]
    [AllDevices(0.0, 8)]
    [AllDevices(0.0, 70)]
    [AllDevices(0.0, 300)]
    public void Each_column_has_its_sums<T>(DeviceKind kind, T _, int columns)
        where T : unmanaged, INumberBase<T>
    {
        double[] shapes = [.. Batch.Shapes.Where(alpha => alpha < 40)];
        LossParameters[] parameters =
            [.. Enumerable.Range(0, columns).Select(j => new LossParameters(Batch.Rounded<T>(shapes[j % shapes.Length]), 0.25 * (1 + (j % 9))))];
        ComputeDevice device = TestDevices.Get(kind);
        using var reducer = new LossReducer<T>(device);
        int[] lengths = columns < 100 ? [1, 2, 15, 257, 700] : [1, 33];
        foreach (int rows in lengths)
        {
            T[] residuals = Batch.Residuals<T>(rows * columns, 1, Batch.ModerateRatios);
            LossSums[] sums = new LossSums[columns], again = new LossSums[columns];
            using var memory = new DeviceMemory<T>(device, residuals);

            reducer.Sum(residuals, parameters, sums);
            reducer.Sum(memory.Residuals, parameters, again);

            Assert.Equal(sums, again);
            for (int j = 0; j < columns; j++)
            {
                T[] column = [.. residuals.Where((_, i) => i % columns == j)];
                new SumTruth(Batch.Truth<T>(column, parameters[j])).AssertClose<T>(sums[j], $"{rows} rows, column {j}, {parameters[j]}");
            }
        }
    }

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void A_NaN_stays_in_its_column<T>(DeviceKind kind, T _)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] residuals = Batch.Residuals<T>(300, 1, Batch.ModerateRatios);
        residuals[100] = T.NaN;
        LossParameters[] parameters = [new(1, 1), new(0, 1), new(-2, 1)];
        LossSums[] sums = new LossSums[3];
        using var reducer = new LossReducer<T>(TestDevices.Get(kind));

        reducer.Sum(residuals, parameters, sums);

        Assert.Equal([false, true, false], Array.ConvertAll(sums, sum => double.IsNaN(sum.Loss)));
    }

    [Theory]
    [AllDevices]
    public void Columns_that_do_not_fit_are_refused(DeviceKind kind)
    {
        using var reducer = new LossReducer<float>(TestDevices.Get(kind));
        LossParameters[] two = [new(1, 1), new(2, 1)];

        var failure = Assert.Throws<ArgumentException>("parameters", () => reducer.Sum(new float[5], two, new LossSums[2]));
        Assert.StartsWith("parameters holds 2 elements for 5 residuals", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("parameters", () => reducer.Sum(new float[4], [], []));
        failure = Assert.Throws<ArgumentException>("sums", () => reducer.Sum(new float[4], two, new LossSums[3]));
        Assert.StartsWith("sums holds 3 elements for 2 columns", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("scale", () => reducer.Sum(new float[4], [new(1, 1), default], new LossSums[2]));
    }

    [Theory]
    [AllDevices]
    public void Columns_without_rows_have_sums_of_zero(DeviceKind kind)
    {
        using var reducer = new LossReducer<double>(TestDevices.Get(kind));
        LossSums[] sums = [new(1, 2, 3, 4), new(5, 6, 7, 8)];

        reducer.Sum([], [new(1, 1), new(2, 1)], sums);

        Assert.Equal([default, default], sums);
    }
}
