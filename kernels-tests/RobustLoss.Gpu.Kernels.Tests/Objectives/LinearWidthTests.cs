using System.Numerics;
using RobustLoss.Gpu.Kernels.Host.Pieces;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Objectives.Host;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Objectives;

/// <summary>The linear model's host loop over lanes of every width, around the edges of lanes, tiles and chunks.</summary>
public unsafe class LinearWidthTests
{
    // 0 is scalar code.
    private static readonly int[] Widths = [0, 128, 256, 512];

    // Lanes are up to 16 rows, tiles 64 to 256, chunks 4096.
    private static readonly int[] RowCounts = [1, 2, 3, 5, 8, 15, 16, 17, 31, 33, 63, 64, 65, 127, 129, 255, 256, 257];
    private static readonly int[] ManyRowCounts = [4095, 4097, 9001];

    private static readonly LossParameters Parameters = new(0.75, 0.8125);

    // Sums over a lane's elements are added in another order; each keeps all but O(n u²) of itself (Ogita, Rump and Oishi 2005, corollary
    // 4.7), and is rounded to double.
    private const double UnitSingle = 5.9604644775390625e-8;
    private const double UnitDouble = 1.1102230246251565e-16;

    [Theory]
    [InlineData(0f)]
    [InlineData(0.0)]
    public void Every_width_gives_the_sums_over_rows<T>(T _)
        where T : unmanaged, INumberBase<T>
    {
        for (int columns = 1; columns <= 17; columns++)
        {
            foreach (int rows in RowCounts)
                Compare<T>(rows, columns);
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.0)]
    public void Every_width_gives_the_sums_over_many_rows<T>(T _)
        where T : unmanaged, INumberBase<T>
    {
        foreach (int columns in new[] { 1, 2, 3, 5, 8, 11 })
        {
            foreach (int rows in ManyRowCounts)
                Compare<T>(rows, columns);
        }
    }

    /// <summary>So many columns that a tile has fewer rows than the loss takes at a time, down to the fewest.</summary>
    [Theory]
    [InlineData(0f)]
    [InlineData(0.0)]
    public void Every_width_gives_the_sums_over_many_columns<T>(T _)
        where T : unmanaged, INumberBase<T>
    {
        foreach (int columns in new[] { 33, 130, 1500, 5001 })
            Compare<T>(83, columns);
    }

    /// <summary>So many rows that the loss is evaluated by polynomials fitted to its parameters.</summary>
    [Theory]
    [InlineData(0f)]
    [InlineData(0.0)]
    public void Every_width_gives_the_sums_over_a_long_batch<T>(T _)
        where T : unmanaged, INumberBase<T>
    {
        const int Rows = (int)PieceChoice<Float32x16, float>.ShortestBatch + 77;
        var data = new LinearData<T>(Rows, 3);
        double[] expectedGradient = new double[3], gradient = new double[3];
        Evaluate(data, Rows, 0, Parameters, expectedGradient);
        foreach (int width in Widths)
        {
            LinearSums sums = Evaluate(data, Rows, width, Parameters, gradient);

            data.AssertClose(Sums(Rows, sums), gradient, Parameters, ObjectiveKind.Loss);
            Assert.Equal(expectedGradient, gradient);
        }
    }

    /// <summary>
    /// With α below 0 an infinite residual has ψ = 0: its row adds nothing to the derivatives but where a feature is infinite. What a lane
    /// reads past a row's last column is the next row's first, and must not be mixed in.
    /// </summary>
    [Theory]
    [InlineData(0f)]
    [InlineData(0.0)]
    public void An_infinite_feature_stays_in_its_row_and_column<T>(T _)
        where T : unmanaged, INumberBase<T>
    {
        const int Rows = 67;
        var parameters = new LossParameters(-2, 1);
        for (int columns = 2; columns <= 9; columns++)
        {
            var data = new LinearData<T>(Rows, columns);
            foreach (int width in Widths)
            {
                double[] expected = new double[columns], actual = new double[columns];
                data.Features.AsSpan(20 * columns, columns).Clear();
                data.Targets[20] = T.CreateTruncating(double.PositiveInfinity);
                LinearSums without = Evaluate(data, Rows, width, parameters, expected);
                data.Features[20 * columns] = T.CreateTruncating(double.PositiveInfinity);
                data.Targets[20] = T.Zero;
                LinearSums with = Evaluate(data, Rows, width, parameters, actual);

                Assert.Equal(without, with);
                Assert.Equal(double.NaN, actual[0]);
                Assert.Equal(expected[1..], actual[1..]);
                Assert.All(expected, value => Assert.True(double.IsFinite(value)));
            }
        }
    }

    private static void Compare<T>(int rows, int columns)
        where T : unmanaged, INumberBase<T>
    {
        var data = new LinearData<T>(rows, columns);
        double unit = typeof(T) == typeof(float) ? UnitSingle : UnitDouble;
        double tolerance = (rows * unit * unit) + (8 * UnitDouble);
        double[] expectedGradient = new double[columns], gradient = new double[columns];
        LinearSums expected = Evaluate(data, rows, 0, Parameters, expectedGradient);
        foreach (int width in Widths)
        {
            LinearSums sums = Evaluate(data, rows, width, Parameters, gradient);

            data.AssertClose(Sums(rows, sums), gradient, Parameters, ObjectiveKind.Loss);
            Assert.Equal(expectedGradient, gradient); // bit by bit: no column's sum depends on the width
            AssertClose(expected.Loss, sums.Loss, expected.Loss);
            AssertClose(expected.InterceptDerivative, sums.InterceptDerivative, rows);
            AssertClose(expected.AlphaDerivative, sums.AlphaDerivative, expected.AlphaDerivative);
            AssertClose(expected.ScaleDerivative, sums.ScaleDerivative, expected.ScaleDerivative);

            void AssertClose(double reference, double actual, double size) => Assert.True(
                Math.Abs(actual - reference) <= tolerance * Math.Abs(size),
                FormattableString.Invariant($"{rows} rows, {columns} columns, {width} bits: {actual:R} instead of {reference:R}."));
        }
    }

    private static ObjectiveSums Sums(int rows, LinearSums sums) =>
        new(rows, sums.Loss, sums.InterceptDerivative, sums.AlphaDerivative, sums.ScaleDerivative);

    private static LinearSums Evaluate<T>(LinearData<T> data, int rows, int width, LossParameters parameters, Span<double> gradient)
        where T : unmanaged, INumberBase<T>
    {
        using var features = FencedMemory.Copy<T>(data.Features);
        using var targets = FencedMemory.Copy<T>(data.Targets);
        using LinearBackend<T> backend = HostLinear.Create((T*)features.Start, (T*)targets.Start, rows, gradient.Length, width);
        T[] coefficients = [.. data.Weights.Append(data.Intercept).Select(T.CreateTruncating)];
        return backend.Evaluate(coefficients, parameters, gradient);
    }
}
