using System.Text.RegularExpressions;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>One loop of a kernel.</summary>
/// <param name="Text">Its blocks, without those of loops inside it.</param>
/// <param name="Count">The costliest way through them such as an ordinary residual takes it, over wide loads where there are such.</param>
internal sealed partial record PtxLoop(string Text, PtxCount Count)
{
    public bool HasDoubleArithmetic => DoubleArithmetic().IsMatch(Text);

    [GeneratedRegex(@"^\s*(?:@\S+\s+)?(?!ld\.|st\.|mov\.)[a-z][\w.]*\.f64\b.*;", RegexOptions.Multiline)]
    private static partial Regex DoubleArithmetic();
}
