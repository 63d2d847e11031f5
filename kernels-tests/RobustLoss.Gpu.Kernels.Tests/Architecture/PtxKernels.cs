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
    private static readonly Type[] FloatLane = [typeof(Float32Lane<DeviceFma>), typeof(float)];
    private static readonly Type[] DoubleLane = [typeof(Float64Lane<DeviceFma>), typeof(double)];

    private static readonly Dictionary<string, MethodInfo> Kernels = new()
    {
        ["uniform float"] = Uniform<LossAndInfluence, LossAndInfluence, SingleExponentialForm, PlainMath>(FloatLane),
        ["uniform float, general"] = Uniform<LossAndInfluence, LossAndInfluence, GeneralForm, PlainMath>(FloatLane),
        ["uniform float, general in pairs"] = Uniform<LossAndInfluence, LossAndInfluence, GeneralForm, PairMath>(FloatLane),
        ["uniform float, limit"] = Uniform<LossAndInfluence, LossAndInfluence, LimitForm, PairMath>(FloatLane),
        ["uniform float, quadratic"] = Uniform<LossAndInfluence, LossAndInfluence, QuadraticForm, PairMath>(FloatLane),
        ["uniform float, fast"] = Uniform<LossAndInfluence, LossAndInfluence, SingleExponentialForm, FastMath>(FloatLane),
        ["uniform float, first derivatives"] = Uniform<OutputSelection, FirstDerivatives, GeneralForm, PlainMath>(FloatLane),
        ["uniform float, loss and first derivatives"] = Uniform<OutputSelection, LossAndFirstDerivatives, GeneralForm, PlainMath>(FloatLane),
        ["uniform float, any outputs"] = Uniform<OutputSelection, EveryOutput, GeneralForm, PlainMath>(FloatLane),
        ["uniform double"] = Uniform<LossAndInfluence, LossAndInfluence, SingleExponentialForm, PlainMath>(DoubleLane),
        ["uniform double, any outputs"] = Uniform<OutputSelection, EveryOutput, GeneralForm, PlainMath>(DoubleLane),
        ["pairwise float"] = Method(typeof(ElementwiseKernels), nameof(ElementwiseKernels.Pairwise), FloatLane),
        ["pairwise double"] = Method(typeof(ElementwiseKernels), nameof(ElementwiseKernels.Pairwise), DoubleLane),
        ["sums float"] = Sums<SingleExponentialForm, PlainMath, WarpSum>(FloatLane),
        ["sums float, general"] = Sums<GeneralForm, PlainMath, WarpSum>(FloatLane),
        ["sums float, general in pairs"] = Sums<GeneralForm, PairMath, WarpSum>(FloatLane),
        ["sums float, limit"] = Sums<LimitForm, PairMath, WarpSum>(FloatLane),
        ["sums float, quadratic"] = Sums<QuadraticForm, PairMath, WarpSum>(FloatLane),
        ["sums float, in a tree"] = Sums<SingleExponentialForm, PlainMath, TreeSum>(FloatLane),
        ["sums double"] = Sums<GeneralForm, PlainMath, WarpSum>(DoubleLane),
        ["column sums float"] = Method(typeof(SumKernels), nameof(SumKernels.Columns), FloatLane),
        ["column sums double"] = Method(typeof(SumKernels), nameof(SumKernels.Columns), DoubleLane),
        ["linear float"] = Linear<SingleExponentialForm, PlainMath, WarpSum>(FloatLane),
        ["linear float, general"] = Linear<GeneralForm, PlainMath, WarpSum>(FloatLane),
        ["linear double"] = Linear<GeneralForm, PlainMath, WarpSum>(DoubleLane),
        ["gather"] = Method(typeof(GroupReduction), nameof(GroupReduction.Gather), typeof(WarpSum)),
        ["gather, in a tree"] = Method(typeof(GroupReduction), nameof(GroupReduction.Gather), typeof(TreeSum)),
    };

    public static IEnumerable<string> Names => Kernels.Keys;

    /// <summary>Whether a kernel learns at run time which outputs it stores: then the loop has branches.</summary>
    public static bool StoresWhatIsAskedFor(string name) => Kernels[name].GetGenericArguments().Contains(typeof(OutputSelection));

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

    private static MethodInfo Uniform<TStored, TWanted, TForm, TMath>(Type[] lane) => Method(
        typeof(ElementwiseKernels),
        nameof(ElementwiseKernels.Uniform),
        [.. lane, typeof(TStored), typeof(TWanted), typeof(TForm), typeof(TMath)]);

    private static MethodInfo Sums<TForm, TMath, TGroup>(Type[] lane) =>
        Method(typeof(SumKernels), nameof(SumKernels.Uniform), [.. lane, typeof(TForm), typeof(TMath), typeof(TGroup)]);

    private static MethodInfo Linear<TForm, TMath, TGroup>(Type[] lane) =>
        Method(typeof(LinearKernels), nameof(LinearKernels.Evaluate), [.. lane, typeof(TForm), typeof(TMath), typeof(TGroup)]);

    private static MethodInfo Method(Type type, string name, params Type[] arguments)
    {
        MethodInfo method = type.GetMethod(name)!;
        return arguments.Length == 0 ? method : method.MakeGenericMethod(arguments);
    }
}
