using System.Text.RegularExpressions;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>What can be read off a kernel's text without running it.</summary>
internal sealed partial class PtxText(string text)
{
    /// <summary>Elements that a thread takes in one pass of the loop over quads.</summary>
    private const int ElementsInPass = 8;

    public string Text => text;

    /// <summary>All instructions of the text.</summary>
    public int Instructions => Instruction().Count(text);

    /// <summary>
    /// The instructions for one element of the loop over quads: of the blocks that load and that store several numbers at once, between
    /// which it has no other; 0 where a kernel has no such loop.
    /// </summary>
    public double InstructionsPerElement
    {
        get
        {
            string[] blocks = [.. Blocks().Where(block => Vector().IsMatch(block))];
            return blocks.Any(block => block.Contains("ld.global.v", StringComparison.Ordinal))
                ? (double)blocks.Sum(block => Instruction().Count(block)) / ElementsInPass
                : 0;
        }
    }

    /// <summary>Lines of arithmetic in double precision.</summary>
    public IEnumerable<string> DoubleArithmetic => DoubleLine().Matches(text).Select(match => match.Value);

    /// <summary>The runs of instructions that begin at a label or after a branch.</summary>
    private IEnumerable<string> Blocks()
    {
        List<string> block = [];
        foreach (string line in text.Split('\n'))
        {
            if (Label().IsMatch(line))
            {
                yield return string.Join('\n', block);
                block.Clear();
            }

            block.Add(line);
            if (line.Contains("bra", StringComparison.Ordinal))
            {
                yield return string.Join('\n', block);
                block.Clear();
            }
        }

        yield return string.Join('\n', block);
    }

    [GeneratedRegex(@"\b(ld|st)\.global\.v[24]\.")]
    private static partial Regex Vector();

    [GeneratedRegex(@"^\s*[\w$]+:\s*$")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s*(?:@\S+\s+)?[a-z][\w.]*\.f64\b.*;", RegexOptions.Multiline)]
    private static partial Regex DoubleLine();

    // A line that ends an instruction and is no declaration.
    [GeneratedRegex(@"^\s*(?:@\S+\s+)?[a-z][^;\n]*;", RegexOptions.Multiline)]
    private static partial Regex Instruction();
}
