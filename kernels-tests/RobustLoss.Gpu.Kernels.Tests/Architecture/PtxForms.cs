using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>Every form of a kernel that a launch may choose, asked of the choice itself.</summary>
internal sealed class PtxForms : ILossFormChoice<(Type Form, Type Math)>
{
    // Above 0 where a form for plain numbers serves.
    private static readonly double[] LargestPlain = [1, 0];

    public static IReadOnlyList<(Type Form, Type Math)> Accurate { get; } = [.. All(fast: false).Distinct()];

    public static IReadOnlyList<(Type Form, Type Math)> WithFast { get; } = [.. All(fast: false).Concat(All(fast: true)).Distinct()];

    /// <summary>A form in words; α at 2 and at ±∞ have one way to be evaluated only.</summary>
    public static string NameOf((Type Form, Type Math) form)
    {
        string shape = form.Form == typeof(QuadraticForm) ? "α = 2"
            : form.Form == typeof(LimitForm) ? "α = ±∞"
            : form.Form == typeof(SingleExponentialForm) ? "α near 2"
            : form.Form == typeof(GeneralForm) ? "other α"
            : throw new NotSupportedException($"{form.Form.Name} has no name here: give it one.");
        bool isOnly = form.Form == typeof(QuadraticForm) || form.Form == typeof(LimitForm);
        return form.Math == typeof(PlainMath) || isOnly ? shape
            : form.Math == typeof(PairMath) ? $"{shape}, in pairs"
            : form.Math == typeof(FastMath) ? $"{shape}, fast"
            : throw new NotSupportedException($"{form.Math.Name} has no name here: give it one.");
    }

    public (Type Form, Type Math) Take<TForm, TMath>()
        where TForm : struct, ILossForm
        where TMath : struct, ILossMath => (typeof(TForm), typeof(TMath));

    private static IEnumerable<(Type Form, Type Math)> All(bool fast) =>
        from kind in Enum.GetValues<LossKind>()
        from largest in LargestPlain
        let constants = new LossConstants<Float64Lane<DeviceFma>> { Kind = kind, LargestPlain = new(largest) }
        select LossForms.Choose<Float64Lane<DeviceFma>, (Type, Type)>(constants, fast, new PtxForms());
}
