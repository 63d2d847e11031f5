using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Objectives.Device;
using RobustLoss.Gpu.Reductions.Device;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>The kernels as text for an NVIDIA GPU, which needs none to be made.</summary>
internal static class PtxKernels
{
    public const string FloatUniform = "uniform float";

    private static readonly Type[] FloatLane = [typeof(Float32Lane<DeviceFma>), typeof(float)];
    private static readonly Type[] DoubleLane = [typeof(Float64Lane<DeviceFma>), typeof(double)];

    private static readonly Dictionary<string, MethodInfo> Kernels = new()
    {
        [FloatUniform] = Uniform(FloatLane, typeof(LossAndInfluence), typeof(PlainMath)),
        ["uniform float, any outputs"] = Uniform(FloatLane, typeof(OutputSelection), typeof(PlainMath)),
        ["uniform float, fast"] = Uniform(FloatLane, typeof(LossAndInfluence), typeof(FastMath)),
        ["uniform double"] = Uniform(DoubleLane, typeof(LossAndInfluence), typeof(PlainMath)),
        ["uniform double, any outputs"] = Uniform(DoubleLane, typeof(OutputSelection), typeof(PlainMath)),
        ["pairwise float"] = Method(typeof(ElementwiseKernels), nameof(ElementwiseKernels.Pairwise), FloatLane),
        ["pairwise double"] = Method(typeof(ElementwiseKernels), nameof(ElementwiseKernels.Pairwise), DoubleLane),
        ["sums float"] = Method(typeof(SumKernels), nameof(SumKernels.Uniform), FloatLane),
        ["sums double"] = Method(typeof(SumKernels), nameof(SumKernels.Uniform), DoubleLane),
        ["column sums float"] = Method(typeof(SumKernels), nameof(SumKernels.Columns), FloatLane),
        ["column sums double"] = Method(typeof(SumKernels), nameof(SumKernels.Columns), DoubleLane),
        ["linear float"] = Method(typeof(LinearKernels), nameof(LinearKernels.Evaluate), FloatLane),
        ["linear double"] = Method(typeof(LinearKernels), nameof(LinearKernels.Evaluate), DoubleLane),
        ["gather"] = Method(typeof(GroupReduction), nameof(GroupReduction.Gather)),
    };

    public static IEnumerable<string> Names => Kernels.Keys;

    /// <summary>Compiles one kernel for a compute capability, in a context of its own as a device has.</summary>
    public static string Compile(string name, int major, int minor)
    {
        var architecture = new CudaArchitecture(major, minor);
        using Context context = Context.Create(builder =>
        {
            builder.EnableAlgorithms().Optimize(OptimizationLevel.O2);
            DeviceIntrinsics.Register(builder);
        });
        using var backend = new PTXBackend(context, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_80, null);
        var compiled = (PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(Kernels[name]), default);
        return compiled.PTXAssembly;
    }

    private static MethodInfo Uniform(Type[] lane, Type wanted, Type math) =>
        Method(typeof(ElementwiseKernels), nameof(ElementwiseKernels.Uniform), [.. lane, wanted, math]);

    private static MethodInfo Method(Type type, string name, params Type[] arguments)
    {
        MethodInfo method = type.GetMethod(name)!;
        return arguments.Length == 0 ? method : method.MakeGenericMethod(arguments);
    }
}
