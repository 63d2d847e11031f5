using System.Reflection;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Objectives.Device;
using RobustLoss.Gpu.Reductions.Device;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>Every kernel that an NVIDIA GPU may be given, in all its forms.</summary>
internal static class PtxKernels
{
    private static readonly (string Name, Type[] Arguments, int Bytes)[] Lanes =
    [
        ("float", [typeof(Float32Lane<DeviceFma>), typeof(float)], sizeof(float)),
        ("double", [typeof(Float64Lane<DeviceFma>), typeof(double)], sizeof(double)),
    ];

    // What is stored, as far as the compiler knows it, and what is evaluated for it; the numbers written for each that is read.
    private static readonly (string Name, Type Stored, Type Wanted, int Written)[] Selections =
    [
        ("ρ, ψ", typeof(LossAndInfluence), typeof(LossAndInfluence), 2),
        ("ψ, w, ∂c", typeof(OutputSelection), typeof(FirstDerivatives), 3),
        ("ρ, ψ, w, ∂c", typeof(OutputSelection), typeof(LossAndFirstDerivatives), 4),
        ("ρ, ψ, w, ∂α, ∂c", typeof(OutputSelection), typeof(EveryOutput), 5),
    ];

    private static readonly (string Name, Type Terms)[] TermsAboutZero = [("α near 0", typeof(NearZeroTerms)), ("α = 0", typeof(CauchyTerms))];

    // Whether the threads of a group add up in a tree, not in warps: of the sums one such form is enough.
    private static readonly bool[] Groups = [false, true];

    public static IReadOnlyList<PtxKernel> All { get; } = [.. Elementwise(), .. Pairwise(), .. Sums(), .. SumsAboutZero(), .. Columns(), .. Linear(), .. LinearAboutZero(), .. Gather()];

    private static IEnumerable<PtxKernel> Elementwise() =>
        from selection in Selections
        from lane in Lanes
        from form in lane.Bytes == sizeof(float) ? PtxForms.WithFast : PtxForms.Accurate
        let name = $"{selection.Name} {lane.Name}, {PtxForms.NameOf(form)}"
        select new PtxKernel(
            name,
            Generic(typeof(ElementwiseKernels), nameof(ElementwiseKernels.Uniform), [.. lane.Arguments, selection.Stored, selection.Wanted, form.Form, form.Math]),
            PtxWork.Elements(name, "ld.global.v", QuadViews.Tile, lane.Bytes * (1 + selection.Written)));

    private static IEnumerable<PtxKernel> Pairwise() =>
        from lane in Lanes
        let name = $"an (α, c) each, {lane.Name}"
        select new PtxKernel(
            name,
            Generic(typeof(ElementwiseKernels), nameof(ElementwiseKernels.Pairwise), lane.Arguments),
            PtxWork.Elements(name, "ld.global", 1, lane.Bytes * (3 + Selections[^1].Written)));

    private static IEnumerable<PtxKernel> Sums() =>
        from lane in Lanes
        from form in PtxForms.Accurate
        from tree in Groups
        let name = $"sums {lane.Name}, {PtxForms.NameOf(form)}{(tree ? ", in a tree" : "")}"
        where !tree || form == PtxForms.Accurate[0]
        select new PtxKernel(
            name,
            FormKernel(typeof(SumForms<,>), "Kernel", lane.Arguments, [form.Form, form.Math, Group(tree)]),
            PtxWork.Elements(name, "ld.global.v", QuadViews.Tile, lane.Bytes));

    private static IEnumerable<PtxKernel> SumsAboutZero() =>
        from lane in Lanes
        from terms in TermsAboutZero
        let name = $"sums {lane.Name}, {terms.Name}"
        select new PtxKernel(
            name, FormKernel(typeof(SumForms<,>), "TermKernel", lane.Arguments, [terms.Terms, Group(tree: false)]), PtxWork.Elements(name, "ld.global.v", QuadViews.Tile, lane.Bytes));

    private static IEnumerable<PtxKernel> Columns() =>
        from lane in Lanes
        let name = $"column sums {lane.Name}"
        select new PtxKernel(
            name, Generic(typeof(SumKernels), nameof(SumKernels.Columns), lane.Arguments), PtxWork.Elements(name, "ld.global", 1, lane.Bytes));

    private static IEnumerable<PtxKernel> Linear() =>
        from lane in Lanes
        from form in PtxForms.Accurate
        from tree in Groups
        where !tree || form == PtxForms.Accurate[0]
        let isFirst = form == PtxForms.Accurate[0] && !tree
        let name = $"linear {lane.Name}"
        let formName = $"{name}, {PtxForms.NameOf(form)}{(tree ? ", in a tree" : "")}"
        let products = new PtxWork($"{name}, residual", "feature", @"\A(?s)(?!.*ld.shared)(?=.*ld.global.v)", 4, lane.Bytes)
        let gradient = new PtxWork($"{name}, gradient", "feature", "(?s)(?=.*ld.shared)(?=.*ld.global.v)", 4, 0)
        select new PtxKernel(
            formName,
            FormKernel(typeof(LinearForms<,>), "Kernel", lane.Arguments, [form.Form, form.Math, Group(tree)]),
            isFirst ? [Row(formName, lane.Bytes), products, gradient] : [Row(formName, lane.Bytes)]);

    private static IEnumerable<PtxKernel> LinearAboutZero() =>
        from lane in Lanes
        from terms in TermsAboutZero
        let name = $"linear {lane.Name}, {terms.Name}"
        select new PtxKernel(
            name, FormKernel(typeof(LinearForms<,>), "TermKernel", lane.Arguments, [terms.Terms, Group(tree: false)]), Row(name, lane.Bytes));

    private static IEnumerable<PtxKernel> Gather() =>
        from tree in Groups
        let name = $"second pass{(tree ? ", in a tree" : "")}"
        select new PtxKernel(
            name, Generic(typeof(GroupReduction), nameof(GroupReduction.Gather), [Group(tree)]), new PtxWork(name, "partial sum", "ld.global", 1, sizeof(double)));

    private static PtxWork Row(string name, int bytes) => new(name, "row", "(?s)(?=.*ld.global)(?=.*bar.sync)", 1, bytes);

    private static MethodInfo FormKernel(Type forms, string method, Type[] lane, Type[] form) =>
        ((Delegate)Generic(forms.MakeGenericType(lane), method, form).Invoke(null, null)!).Method;

    private static Type Group(bool tree) => tree ? typeof(TreeSum) : typeof(WarpSum);

    private static MethodInfo Generic(Type type, string name, Type[] arguments) => type.GetMethod(name)!.MakeGenericMethod(arguments);
}
