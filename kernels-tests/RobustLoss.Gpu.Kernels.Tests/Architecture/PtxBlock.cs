using System.Text.RegularExpressions;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>Instructions that are run one after the other, from a label or a branch to the next.</summary>
internal sealed partial class PtxBlock
{
    public PtxBlock(string? label, IReadOnlyList<string> lines)
    {
        Label = label;
        Text = string.Join('\n', lines);
        string[] instructions = [.. Instruction().Matches(Text).Select(match => match.Groups["name"].Value)];
        Count = new PtxCount(
            Extremes: SmallestNormal().Count(Text),
            WideLoads: instructions.Count(name => name.StartsWith("ld.global.v", StringComparison.Ordinal)),
            Instructions: instructions.Length,
            Moves: instructions.Count(name => name.StartsWith("mov.", StringComparison.Ordinal) || name.StartsWith("neg.", StringComparison.Ordinal)));
    }

    public string? Label { get; }

    public string Text { get; }

    public PtxCount Count { get; }

    /// <summary>The label that the block jumps to in its end, if it may.</summary>
    public string? Target => Jump().Match(Text) is { Success: true } jump ? jump.Groups["label"].Value : null;

    /// <summary>Whether the block may end in what follows it in the text.</summary>
    public bool FallsThrough => !Leave().IsMatch(Text);

    // In float and in double: only the steps for extreme residuals ask whether one is below it.
    [GeneratedRegex(@"\b(?:0f00800000|0d0010000000000000)\b")]
    private static partial Regex SmallestNormal();

    // A line that ends an instruction and is no declaration.
    [GeneratedRegex(@"^\s*(?:@\S+\s+)?(?<name>[a-z][\w.]*)\b[^;\n]*;", RegexOptions.Multiline)]
    private static partial Regex Instruction();

    [GeneratedRegex(@"\bbra(?:\.uni)?\s+(?<label>[\w$]+);")]
    private static partial Regex Jump();

    // A jump, or the end of the kernel, without a condition.
    [GeneratedRegex(@"^\s*(?:bra(?:\.uni)?\s+[\w$]+|ret|exit);", RegexOptions.Multiline)]
    private static partial Regex Leave();
}
