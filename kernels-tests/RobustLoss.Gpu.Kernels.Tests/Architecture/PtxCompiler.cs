using System.Collections.Concurrent;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>Compiles the kernels to text for an NVIDIA GPU, which needs none, in a context such as a device has.</summary>
internal static class PtxCompiler
{
    private static readonly ConcurrentDictionary<(int Major, int Minor), Lazy<Dictionary<string, string>>> Texts = new();

    /// <summary>A kernel's text for a compute capability.</summary>
    /// <remarks>All kernels are compiled one after the other, always in the same order: what a context has compiled before may move a few instructions.</remarks>
    public static string Compile(PtxKernel kernel, int major, int minor) =>
        Texts.GetOrAdd((major, minor), key => new(() => CompileAll(new CudaArchitecture(key.Major, key.Minor)))).Value[kernel.Name];

    private static Dictionary<string, string> CompileAll(CudaArchitecture architecture)
    {
        using Context context = Context.Create(builder =>
        {
            builder.EnableAlgorithms().Optimize(OptimizationLevel.O2);
            DeviceIntrinsics.Register(builder);
        });
        using var backend = new PTXBackend(context, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_80, null);
        return PtxKernels.All.ToDictionary(
            kernel => kernel.Name,
            kernel => ((PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel.Method), default)).PTXAssembly);
    }
}
