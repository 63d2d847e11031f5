namespace RobustLoss.Gpu.Tests;
public class SmokeTests { [Xunit.Fact] public void Runs() => Xunit.Assert.Equal(4, System.Runtime.CompilerServices.Unsafe.SizeOf<float>()); }
