using System.Text.RegularExpressions;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>The loops of a kernel's text.</summary>
internal sealed partial class PtxFlow
{
    private readonly List<PtxBlock> _blocks;
    private readonly int[][] _next;

    // From a loop's first block to all of its blocks, and the jumps that lead back there.
    private readonly SortedDictionary<int, HashSet<int>> _bodies = [];
    private readonly HashSet<(int From, int To)> _back = [];

    public PtxFlow(string text)
    {
        _blocks = [.. Blocks(text)];
        Dictionary<string, int> labels = _blocks.Index().Where(block => block.Item.Label is not null).ToDictionary(block => block.Item.Label!, block => block.Index);
        _next =
        [
            .. _blocks.Select((block, i) => new[] { block.Target is { } label ? labels[label] : -1, block.FallsThrough ? i + 1 : -1 }
                .Where(next => next >= 0 && next < _blocks.Count).Distinct().ToArray()),
        ];
        FindJumpsBack(0, new byte[_blocks.Count]);
        foreach ((int from, int to) in _back)
            AddBody(from, to);
    }

    /// <summary>In the order of the text.</summary>
    public IEnumerable<PtxLoop> Loops
    {
        get
        {
            foreach ((int first, HashSet<int> body) in _bodies)
            {
                HashSet<int> own = [.. body.Where(block => !_bodies.Any(other => other.Key != first && body.Contains(other.Key) && other.Value.Contains(block)))];
                yield return new PtxLoop(string.Join('\n', own.Order().Select(block => _blocks[block].Text)), Costliest(first, first, body, own, []));
            }
        }
    }

    /// <summary>The costliest way from a block of a loop to its end, where loops inside it cost nothing.</summary>
    private PtxCount Costliest(int block, int first, HashSet<int> body, HashSet<int> own, Dictionary<int, PtxCount> known)
    {
        if (known.TryGetValue(block, out PtxCount count))
            return count;

        // A way that leaves the loop is none through it: it is smaller than every other.
        var most = new PtxCount(int.MaxValue / 2, 0, 0, 0);
        foreach (int next in _next[block])
        {
            if (next == first)
                most = Max(most, default);
            else if (body.Contains(next) && !_back.Contains((block, next)))
                most = Max(most, Costliest(next, first, body, own, known));
        }

        return known[block] = most + (own.Contains(block) ? _blocks[block].Count : default);
    }

    private static PtxCount Max(PtxCount left, PtxCount right) => left.CompareTo(right) < 0 ? right : left;

    /// <summary>Those that lead to a block from which they were come to: 1 in <paramref name="state"/> is such a block, 2 one that is done.</summary>
    private void FindJumpsBack(int block, byte[] state)
    {
        state[block] = 1;
        foreach (int next in _next[block])
        {
            if (state[next] == 1)
                _back.Add((block, next));
            else if (state[next] == 0)
                FindJumpsBack(next, state);
        }

        state[block] = 2;
    }

    private void AddBody(int last, int first)
    {
        if (!_bodies.TryGetValue(first, out HashSet<int>? body))
            _bodies[first] = body = [first];

        Stack<int> open = new([last]);
        while (open.TryPop(out int block))
        {
            if (!body.Add(block))
                continue;

            foreach (int before in Enumerable.Range(0, _blocks.Count).Where(other => _next[other].Contains(block)))
                open.Push(before);
        }
    }

    private static IEnumerable<PtxBlock> Blocks(string text)
    {
        string? label = null;
        List<string> lines = [];
        foreach (string line in text[text.IndexOf(".entry", StringComparison.Ordinal)..].Split('\n'))
        {
            Match found = Label().Match(line);
            if (found.Success)
            {
                yield return new PtxBlock(label, lines);
                label = found.Groups[1].Value;
                lines = [];
            }

            lines.Add(line);
            if (Branch().IsMatch(line))
            {
                yield return new PtxBlock(label, lines);
                label = null;
                lines = [];
            }
        }

        yield return new PtxBlock(label, lines);
    }

    [GeneratedRegex(@"^\s*([\w$]+):\s*$")]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(?:bra(?:\.uni)?\s|ret;|exit;)")]
    private static partial Regex Branch();
}
