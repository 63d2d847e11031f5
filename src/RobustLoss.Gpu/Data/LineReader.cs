namespace RobustLoss.Gpu.Data;

/// <summary>Cuts a stream of UTF-8 text into lines, in one buffer that is used again.</summary>
/// <remarks>Lines end in LF or CR LF; the last may end in neither. A byte-order mark at the start is passed over. Not thread-safe.</remarks>
internal sealed class LineReader(Stream stream, string name)
{
    // A line of numbers is far shorter. What is longer is no text file, and should not fill the memory before it is refused.
    private const int LongestLine = 1 << 24;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _streamEnded;

    /// <summary>The number of the line read last, from 1; 0 before the first.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Reads the next line, without its end. The span holds until the next call.</summary>
    /// <exception cref="CsvException">The line is longer than 16 MiB, or the text is in UTF-16.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int scanned = 0;
        while (true)
        {
            int length = _buffer.AsSpan((_start + scanned).._end).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = Take(scanned + length, terminator: 1);
                return true;
            }

            scanned = _end - _start;
            if (_streamEnded || !Fill())
            {
                line = Take(scanned, terminator: 0);
                return scanned > 0;
            }
        }
    }

    private ReadOnlySpan<byte> Take(int length, int terminator)
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(_start, length);
        _start += length + terminator;
        if (LineNumber == 0)
        {
            line = PastMark(line);
        }

        LineNumber += length + terminator > 0 ? 1 : 0;
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }

    private ReadOnlySpan<byte> PastMark(ReadOnlySpan<byte> first) => first switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => rest,
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => throw new CsvException(name, 1, "the text is in UTF-16; save it in UTF-8."),
        _ => first,
    };

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_end >= LongestLine)
            {
                throw new CsvException(name, LineNumber + 1, "the line is longer than 16 MiB; this is no CSV file of numbers.");
            }

            Array.Resize(ref _buffer, _end * 2);
        }

        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _streamEnded = read == 0;
        return read > 0;
    }
}
