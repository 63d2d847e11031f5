using System.Reflection;
using System.Text.RegularExpressions;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>A kernel as a GPU would be given it, with the loops to count.</summary>
internal sealed record PtxKernel(string Name, MethodInfo Method, params PtxWork[] Works)
{
    public bool IsDouble => Method.GetGenericArguments().Contains(typeof(double));

    /// <summary>Whether the kernel is of one element-wise evaluation, or one sum, with the same (α, c) for all elements.</summary>
    public bool IsUniform => Method.Name == "Uniform";

    /// <summary>The load of 16 bytes.</summary>
    public string WideLoad => IsDouble ? "ld.global.v2.f64" : "ld.global.v4.f32";

    /// <summary>The loop of one of the works.</summary>
    public static PtxLoop LoopOf(PtxWork work, string text)
    {
        PtxLoop? found = new PtxFlow(text).Loops.FirstOrDefault(loop => Regex.IsMatch(loop.Text, work.Mark));
        return found ?? throw new InvalidDataException($"No loop of '{work.Name}' holds '{work.Mark}'.");
    }

    public override string ToString() => Name;
}
