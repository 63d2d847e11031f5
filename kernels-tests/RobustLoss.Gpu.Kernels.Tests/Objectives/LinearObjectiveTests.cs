using System.Numerics;
using ILGPU.Runtime;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Objectives;

/// <summary>The objective of a linear model on every device, against one that takes one residual after the other in double.</summary>
public class LinearObjectiveTests
{
    private static readonly LossParameters[] Shapes = [new(1.25, 0.75), new(0, 1), new(2, 1.5), new(1, 0.5)];
    private static readonly LossParameters[] LossShapes = [.. Shapes, new(-2, 0.5), new(double.NegativeInfinity, 1)];

    [Theory]
    [AllDevices(0f, 1, 1)]
    [AllDevices(0f, 50, 1)]
    [AllDevices(0f, 777, 3)]
    [AllDevices(0f, 5000, 8)]
    [AllDevices(0f, 130, 70)]
    [AllDevices(0f, 70, 300)]
    [AllDevices(0.0, 1, 1)]
    [AllDevices(0.0, 50, 1)]
    [AllDevices(0.0, 777, 3)]
    [AllDevices(0.0, 5000, 8)]
    [AllDevices(0.0, 130, 70)]
    [AllDevices(0.0, 70, 300)]
    public void Value_and_gradient_are_the_sums_over_rows<T>(DeviceKind kind, T _, int rows, int columns)
        where T : unmanaged, INumberBase<T>
    {
        var data = new LinearData<T>(rows, columns);
        using var objective = new LinearObjective<T>(TestDevices.Get(kind), data.Features, data.Targets, columns);
        double[] gradient = new double[columns];

        Assert.Equal((rows, columns), (objective.Count, objective.FeatureCount));
        foreach (ObjectiveKind objectiveKind in Enum.GetValues<ObjectiveKind>())
        {
            foreach (LossParameters parameters in objectiveKind == ObjectiveKind.Loss ? LossShapes : Shapes)
            {
                gradient.AsSpan().Fill(double.NaN); // it is overwritten, not added to
                ObjectiveSums sums = objective.Evaluate(data.Weights, data.Intercept, parameters, objectiveKind, gradient);
                data.AssertClose(sums, gradient, parameters, objectiveKind);
            }
        }
    }

    /// <summary>Across many chunks of rows, whose order the threads do not keep; and from either memory.</summary>
    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Sums_have_the_same_bits_every_time<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        ComputeDevice device = TestDevices.Get(kind);
        var data = new LinearData<T>(kind == DeviceKind.Simulate ? 2000 : 40_000, 5);
        using MemoryBuffer1D<T, ILGPU.Stride1D.Dense> features = device.Accelerator.Allocate1D(data.Features);
        using MemoryBuffer1D<T, ILGPU.Stride1D.Dense> targets = device.Accelerator.Allocate1D(data.Targets);
        using var objective = new LinearObjective<T>(device, data.Features, data.Targets, 5);
        using var other = new LinearObjective<T>(device, features.View, targets.View, 5);
        double[] expectedGradient = new double[5], gradient = new double[5];

        ObjectiveSums expected = Evaluate(objective, expectedGradient);

        data.AssertClose(expected, expectedGradient, Shapes[0], ObjectiveKind.Loss);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(expected, Evaluate(objective, gradient));
            Assert.Equal(expectedGradient, gradient);
            Assert.Equal(expected, Evaluate(other, gradient));
            Assert.Equal(expectedGradient, gradient);
        }

        ObjectiveSums Evaluate(LinearObjective<T> evaluated, double[] target) =>
            evaluated.Evaluate(data.Weights, data.Intercept, Shapes[0], ObjectiveKind.Loss, target);
    }

    /// <summary>Four columns are read at once where the memory allows; where it does not, they are added in the same order.</summary>
    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Sums_keep_their_bits_wherever_the_features_begin<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        const int Rows = 1300, Columns = 8;
        ComputeDevice device = TestDevices.Get(kind);
        var data = new LinearData<T>(Rows, Columns);
        using MemoryBuffer1D<T, ILGPU.Stride1D.Dense> features = device.Accelerator.Allocate1D<T>([.. data.Features, T.Zero]);
        using MemoryBuffer1D<T, ILGPU.Stride1D.Dense> moved = device.Accelerator.Allocate1D<T>([T.Zero, .. data.Features]);
        using MemoryBuffer1D<T, ILGPU.Stride1D.Dense> targets = device.Accelerator.Allocate1D(data.Targets);
        using var objective = new LinearObjective<T>(device, features.View.SubView(0, Rows * Columns), targets.View, Columns);
        using var other = new LinearObjective<T>(device, moved.View.SubView(1, Rows * Columns), targets.View, Columns);
        double[] expectedGradient = new double[Columns], gradient = new double[Columns];

        ObjectiveSums expected = objective.Evaluate(data.Weights, data.Intercept, Shapes[0], ObjectiveKind.Loss, expectedGradient);
        ObjectiveSums sums = other.Evaluate(data.Weights, data.Intercept, Shapes[0], ObjectiveKind.Loss, gradient);

        data.AssertClose(expected, expectedGradient, Shapes[0], ObjectiveKind.Loss);
        Assert.Equal(expected, sums);
        Assert.Equal(expectedGradient, gradient);
    }

    /// <summary>Central differences of the value, which know no formula for a derivative.</summary>
    [Theory]
    [AllDevices(ObjectiveKind.Loss)]
    [AllDevices(ObjectiveKind.NegativeLogLikelihood)]
    public void The_gradient_is_the_slope_of_the_value(DeviceKind kind, ObjectiveKind objectiveKind)
    {
        var data = new LinearData<double>(100, 3);
        using var objective = new LinearObjective<double>(TestDevices.Get(kind), data.Features, data.Targets, 3);
        double[] gradient = new double[3], scratch = new double[3];
        var parameters = new LossParameters(1.25, 0.75);

        ObjectiveSums sums = objective.Evaluate(data.Weights, data.Intercept, parameters, objectiveKind, gradient);

        AssertSlope(sums.InterceptDerivative, h => Value(data.Weights, data.Intercept + h, parameters));
        AssertSlope(sums.AlphaDerivative, h => Value(data.Weights, data.Intercept, new(1.25 + h, 0.75)));
        AssertSlope(sums.ScaleDerivative, h => Value(data.Weights, data.Intercept, new(1.25, 0.75 + h)));
        for (int j = 0; j < 3; j++)
        {
            int moved = j;
            AssertSlope(gradient[j], h => Value([.. data.Weights.Select((w, i) => i == moved ? w + h : w)], data.Intercept, parameters));
        }

        double Value(double[] weights, double intercept, LossParameters at) =>
            objective.Evaluate(weights, intercept, at, objectiveKind, scratch).Value;
    }

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void At_two_the_alpha_derivative_is_infinite_and_the_rest_finite<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        var data = new LinearData<T>(100, 2);
        using var objective = new LinearObjective<T>(TestDevices.Get(kind), data.Features, data.Targets, 2);
        double[] gradient = new double[2];

        ObjectiveSums sums = objective.Evaluate(data.Weights, data.Intercept, new LossParameters(2, 1), ObjectiveKind.Loss, gradient);

        Assert.Equal(double.PositiveInfinity, sums.AlphaDerivative);
        Assert.All([sums.Value, sums.InterceptDerivative, sums.ScaleDerivative, .. gradient], value => Assert.True(double.IsFinite(value)));
    }

    private static void AssertSlope(double derivative, Func<double, double> value)
    {
        // Over 100 rows the third derivative is below 1e4, which h²/6 makes 2e-7; rounding adds 1e-14/h.
        const double Step = 1e-5;
        const double Tolerance = 1e-6;
        double slope = (value(Step) - value(-Step)) / (2 * Step);
        Assert.True(Math.Abs(slope - derivative) <= Tolerance, FormattableString.Invariant($"The slope is {slope:R}, the derivative {derivative:R}."));
    }
}
