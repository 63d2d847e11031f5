namespace RobustLoss.Gpu.Data;

/// <summary>Cuts a line at its commas; a field in double quotes may hold commas, and doubled quotes for quotes. Not thread-safe.</summary>
internal sealed class FieldSplitter
{
    private (int Start, int Length)[] _fields = new (int, int)[16];

    /// <summary>The number of fields of the line cut last.</summary>
    public int Count { get; private set; }

    /// <summary>Where a field lies in its line, without the quotes around it.</summary>
    public (int Start, int Length) this[int index] => _fields[index];

    /// <summary>Cuts a line.</summary>
    /// <returns><see langword="null"/>, or what is wrong with the line.</returns>
    public string? Split(ReadOnlySpan<byte> line)
    {
        Count = 0;
        for (int start = 0; start <= line.Length;)
        {
            ReadOnlySpan<byte> rest = line[start..];
            int quote = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
            if (quote >= 0 && rest[quote] == '"')
            {
                int length = QuotedLength(rest[(quote + 1)..]);
                if (length < 0)
                {
                    return "a quotation mark is not closed on the line.";
                }

                Add(start + quote + 1, length);
                int after = quote + 1 + length + 1;
                int comma = rest[after..].IndexOf((byte)',');
                if (!(comma < 0 ? rest[after..] : rest.Slice(after, comma)).Trim(" \t"u8).IsEmpty)
                {
                    return "text follows a closing quotation mark; a comma should.";
                }

                start = comma < 0 ? line.Length + 1 : start + after + comma + 1;
            }
            else
            {
                int comma = rest.IndexOf((byte)',');
                Add(start, comma < 0 ? rest.Length : comma);
                start = comma < 0 ? line.Length + 1 : start + comma + 1;
            }
        }

        return null;
    }

    /// <summary>The bytes up to the closing quote; −1 where there is none.</summary>
    private static int QuotedLength(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                if (i + 1 >= text.Length || text[i + 1] != '"')
                {
                    return i;
                }

                i++;
            }
        }

        return -1;
    }

    private void Add(int start, int length)
    {
        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, Count * 2);
        }

        _fields[Count++] = (start, length);
    }
}
