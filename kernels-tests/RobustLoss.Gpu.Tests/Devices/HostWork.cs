using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Reductions;

namespace RobustLoss.Gpu.Tests.Devices;

/// <summary>Everything that the CPU is asked to do with data in host memory.</summary>
internal static class HostWork
{
    public static void Do()
    {
        using ComputeDevice device = ComputeDevice.Open("cpu");
        using LossEvaluator<double> evaluator = new(device);
        using LossReducer<double> reducer = new(device);
        using LinearObjective<double> objective = new(device, [1, 2, 3], [1, 2, 4], 1);
        double[] batch = [1, 2, 3];
        double[] loss = new double[3];
        evaluator.WarmUp(new LossParameters(1, 1), LossOutputs.All);
        reducer.WarmUp(new LossParameters(1, 1));
        objective.WarmUp(new LossParameters(1, 1));
        evaluator.Evaluate(batch, new LossParameters(1, 1), new LossSpans<double> { Loss = loss });
        evaluator.Evaluate(batch, batch, batch, new LossSpans<double> { Loss = loss });
        reducer.Sum(batch, new LossParameters(1, 1));
        reducer.Sum(batch, [new LossParameters(1, 1)], new LossSums[1]);
        objective.Evaluate([1], 0, new LossParameters(1, 1), ObjectiveKind.NegativeLogLikelihood, new double[1]);
    }
}
