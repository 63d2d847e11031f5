using System.Numerics;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Tests.Kernels;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Reductions;
using RobustLoss.Gpu.Reductions.Host;
using RobustLoss.Gpu.TestSupport.Devices;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Reductions;

/// <summary>The same bits on every run, from every reducer and from either memory; and sums over lanes of every width.</summary>
public unsafe class SumRepeatTests
{
    private const int Length = 100_003; // several chunks, whose order the threads do not keep
    private static readonly LossParameters Parameters = new(0.75, 0.8125);

    [Theory]
    [AllDevices(0f)]
    [AllDevices(0.0)]
    public void Sums_have_the_same_bits_every_time<T>(DeviceKind kind, T _)
        where T : unmanaged, INumberBase<T>
    {
        ComputeDevice device = TestDevices.Get(kind);
        T[] residuals = Batch.Residuals<T>(kind == DeviceKind.Simulate ? Length / 10 : Length, 1, Batch.ModerateRatios);
        using var reducer = new LossReducer<T>(device);
        using var other = new LossReducer<T>(device);
        using var memory = new DeviceMemory<T>(device, residuals);

        LossSums expected = reducer.Sum(residuals, Parameters);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected, reducer.Sum(residuals, Parameters));
            Assert.Equal(expected, other.Sum(residuals, Parameters));
            Assert.Equal(expected, other.Sum(memory.Residuals, Parameters));
        }
    }

    [Fact]
    public void Float_lanes_of_every_width_are_within_the_tolerance()
    {
        using var scalar = new HostSumsLoop<Float32Lane<HostFma>, float>();
        using var four = new HostSumsLoop<Float32x4, float>();
        using var eight = new HostSumsLoop<Float32x8, float>();
        using var sixteen = new HostSumsLoop<Float32x16, float>();

        Compare(scalar, four, eight, sixteen);
    }

    [Fact]
    public void Double_lanes_of_every_width_are_within_the_tolerance()
    {
        using var scalar = new HostSumsLoop<Float64Lane<HostFma>, double>();
        using var two = new HostSumsLoop<Float64x2, double>();
        using var four = new HostSumsLoop<Float64x4, double>();
        using var eight = new HostSumsLoop<Float64x8, double>();

        Compare(scalar, two, four, eight);
    }

    private static void Compare<T>(params HostSums<T>[] loops)
        where T : unmanaged, INumberBase<T>
    {
        const int Stride = 3;
        foreach (int length in new[] { 1, 3, 16, 17, 255, 257, 20_000 })
        {
            T[] residuals = Batch.Residuals<T>(length * Stride, 1, Batch.ModerateRatios);
            T[] column = [.. residuals.Where((_, i) => i % Stride == 0)];
            var whole = new SumTruth(Batch.Truth<T>(residuals, Parameters));
            var strided = new SumTruth(Batch.Truth<T>(column, Parameters));
            fixed (T* first = residuals)
            {
                foreach (HostSums<T> loop in loops)
                {
                    whole.AssertClose<T>(loop.Run(first, 1, residuals.Length, Parameters), $"{loop.GetType()}, length {residuals.Length}");
                    strided.AssertClose<T>(loop.Run(first, Stride, length, Parameters), $"{loop.GetType()}, length {length} in a column");
                }
            }
        }
    }
}
