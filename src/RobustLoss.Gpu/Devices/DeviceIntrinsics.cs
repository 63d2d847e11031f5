using System.Reflection;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.IR;
using ILGPU.IR.Intrinsics;
using ILGPU.IR.Values;

namespace RobustLoss.Gpu.Devices;

/// <summary>Teaches a context's code generators the operations that kernels here need and ILGPU lacks.</summary>
internal static class DeviceIntrinsics
{
    /// <summary>Registers <see cref="DeviceFma"/> for PTX (fma.rn, rcp.approx) and OpenCL (fma, a division).</summary>
    public static void Register(Context.Builder builder)
    {
        var manager = builder.GetIntrinsicManager();
        Register(manager, nameof(DeviceFma.Single), nameof(EmitSinglePtx), nameof(EmitOpenCl));
        Register(manager, nameof(DeviceFma.Double), nameof(EmitDoublePtx), nameof(EmitOpenCl));
        Register(manager, nameof(DeviceFma.Inverse), nameof(EmitInversePtx), nameof(EmitInverseOpenCl));
    }

    private static void Register(IntrinsicImplementationManager manager, string operation, string ptxEmitter, string openClEmitter)
    {
        var method = typeof(DeviceFma).GetMethod(operation, BindingFlags.Public | BindingFlags.Static)!;
        manager.RegisterMethod(method, new PTXIntrinsic(Emitter(ptxEmitter), IntrinsicImplementationMode.GenerateCode));
        manager.RegisterMethod(method, new CLIntrinsic(Emitter(openClEmitter), IntrinsicImplementationMode.GenerateCode));
    }

    private static MethodInfo Emitter(string name) =>
        typeof(DeviceIntrinsics).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static void EmitSinglePtx(PTXBackend backend, PTXCodeGenerator generator, Value value) =>
        EmitPtx(generator, value, "fma.rn.f32");

    private static void EmitDoublePtx(PTXBackend backend, PTXCodeGenerator generator, Value value) =>
        EmitPtx(generator, value, "fma.rn.f64");

    private static void EmitPtx(PTXCodeGenerator generator, Value value, string instruction)
    {
        var call = (MethodCall)value;
        var left = generator.LoadPrimitive(call[0]);
        var right = generator.LoadPrimitive(call[1]);
        var addend = generator.LoadPrimitive(call[2]);
        var target = generator.AllocateHardware(call);
        using var command = generator.BeginCommand(instruction);
        command.AppendArgument(target);
        command.AppendArgument(left);
        command.AppendArgument(right);
        command.AppendArgument(addend);
    }

    // One instruction of the machine, off by one unit in the last place at most; rcp.rn would be a function of some ten.
    private static void EmitInversePtx(PTXBackend backend, PTXCodeGenerator generator, Value value)
    {
        var call = (MethodCall)value;
        var argument = generator.LoadPrimitive(call[0]);
        var target = generator.AllocateHardware(call);
        using var command = generator.BeginCommand("rcp.approx.ftz.f32");
        command.AppendArgument(target);
        command.AppendArgument(argument);
    }

    private static void EmitInverseOpenCl(CLBackend backend, CLCodeGenerator generator, Value value)
    {
        var call = (MethodCall)value;
        var argument = generator.Load(call[0]);
        var target = generator.Allocate(call);
        using var statement = generator.BeginStatement(target);
        statement.AppendCommand("1.0f /");
        statement.AppendArgument(argument);
    }

    private static void EmitOpenCl(CLBackend backend, CLCodeGenerator generator, Value value)
    {
        var call = (MethodCall)value;
        var left = generator.Load(call[0]);
        var right = generator.Load(call[1]);
        var addend = generator.Load(call[2]);
        var target = generator.Allocate(call);
        using var statement = generator.BeginStatement(target);
        statement.AppendCommand("fma");
        statement.BeginArguments();
        statement.AppendArgument(left);
        statement.AppendArgument(right);
        statement.AppendArgument(addend);
        statement.EndArguments();
    }
}
