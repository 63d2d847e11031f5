using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Tests.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Devices;

/// <summary>Threads that share a device, each with evaluators and reducers of its own.</summary>
public class SharedDeviceTests
{
    private const int Threads = 4;

    [Theory]
    [AllDevices]
    public void Launches_of_several_threads_keep_their_own_arguments(DeviceKind kind)
    {
        ComputeDevice device = TestDevices.Get(kind);
        int rounds = kind == DeviceKind.Simulate ? 3 : 100;
        LossSums[][] sums = new LossSums[Threads][];

        Run(thread => sums[thread] = SumRepeatedly(device, thread, rounds));

        for (int thread = 0; thread < Threads; thread++)
        {
            LossSums alone = SumRepeatedly(device, thread, 1)[0];
            Assert.All(sums[thread], sum => Assert.Equal(alone, sum));
        }
    }

    private static LossSums[] SumRepeatedly(ComputeDevice device, int thread, int rounds)
    {
        using var reducer = new LossReducer<float>(device);
        float[] residuals = Batch.Residuals<float>(100 + thread, 1, Batch.ModerateRatios);
        return [.. Enumerable.Range(0, rounds).Select(_ => reducer.Sum(residuals, new LossParameters(0.25 * thread, 1 + thread)))];
    }

    // Threads of their own, not the pool's, so that all of them run at once.
    private static void Run(Action<int> body)
    {
        Exception?[] failures = new Exception?[Threads];
        Thread[] threads =
        [
            .. Enumerable.Range(0, Threads).Select(index => new Thread(() => failures[index] = Record.Exception(() => body(index)))),
        ];
        foreach (Thread thread in threads)
            thread.Start();

        foreach (Thread thread in threads)
            thread.Join();

        Assert.All(failures, Assert.Null);
    }
}
