using RobustLoss.Gpu.Kernels.Host;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Kernels;

/// <summary>Where the host's threads stay; elsewhere than on Linux nothing is known, and nothing is asked for.</summary>
public class ProcessorAffinityTests
{
    public static bool IsLinux => OperatingSystem.IsLinux();

    public static bool IsNotLinux => !IsLinux;

    [Fact(SkipUnless = nameof(IsLinux), Skip = "processors can be asked for on Linux only")]
    public void A_thread_stays_on_each_processor_of_the_process()
    {
        int[] allowed = ProcessorAffinity.Allowed(Environment.ProcessId);
        Assert.NotEmpty(allowed);
        Assert.Equal(allowed.Distinct().Order(), allowed);
        Assert.All(allowed, processor =>
        {
            List<int> seen = [];
            Thread thread = new(() =>
            {
                if (ProcessorAffinity.TryStayOn(processor))
                {
                    for (int i = 0; i < 100; i++)
                    {
                        Thread.Yield();
                        seen.Add(Thread.GetCurrentProcessorId());
                    }
                }
            });
            thread.Start();
            thread.Join();
            Assert.Equal(100, seen.Count);
            Assert.All(seen, number => Assert.Equal(processor, number));
        });
    }

    [Fact(SkipUnless = nameof(IsLinux), Skip = "processors can be asked for on Linux only")]
    public void What_the_system_refuses_is_no_failure()
    {
        const int absent = 1023;
        Assert.Empty(ProcessorAffinity.Allowed(int.MaxValue));
        Assert.True(ProcessorAffinity.Allowed(Environment.ProcessId).Contains(absent) || !ProcessorAffinity.TryStayOn(absent));
    }

    [Fact(SkipUnless = nameof(IsNotLinux), Skip = "here processors can be asked for")]
    public void Elsewhere_no_processor_is_known() => Assert.Empty(ProcessorAffinity.Allowed(Environment.ProcessId));
}
