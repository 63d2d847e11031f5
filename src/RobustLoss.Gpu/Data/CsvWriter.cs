using System.Numerics;
using System.Text;

namespace RobustLoss.Gpu.Data;

/// <summary>Writes CSV: a header, then numbers in the spelling of <see cref="NumberText"/>, LF at the end of each line.</summary>
/// <remarks>
/// It gathers 64 KiB before it writes to the stream; <see cref="Flush"/> writes the rest. Steady-state writing allocates nothing.
/// Not thread-safe.
/// </remarks>
public sealed class CsvWriter
{
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _length;
    private bool _inRow;

    /// <summary>A writer over a stream, which stays the caller's to close.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is <see langword="null"/>.</exception>
    public CsvWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
    }

    /// <summary>Writes a line of names, such as the header.</summary>
    /// <exception cref="ArgumentException">A name holds a comma, a quotation mark or a line end.</exception>
    public void WriteNames(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (name.AsSpan().ContainsAny(",\"\r\n"))
            {
                throw new ArgumentException(
                    $"names holds '{name}'; commas, quotation marks and line ends are not written. Rename the column.", nameof(names));
            }

            Separate();
            Append(Encoding.UTF8.GetBytes(name));
        }

        EndRow();
    }

    /// <summary>Writes one field.</summary>
    public void Write<T>(T number)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Separate();
        Reserve(NumberText.MaxLength);
        _length += NumberText.Format(number, _buffer.AsSpan(_length));
    }

    /// <summary>Writes one field that holds a whole number.</summary>
    public void Write(long number)
    {
        Separate();
        Reserve(NumberText.MaxLength);
        number.TryFormat(_buffer.AsSpan(_length), out int written, default, System.Globalization.CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Writes one field that holds nothing.</summary>
    public void WriteEmpty() => Separate();

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        Reserve(1);
        _buffer[_length++] = (byte)'\n';
        _inRow = false;
    }

    /// <summary>Hands everything written to the stream, which is not itself flushed.</summary>
    public void Flush()
    {
        _stream.Write(_buffer, 0, _length);
        _length = 0;
    }

    private void Separate()
    {
        if (_inRow)
        {
            Append(","u8);
        }

        _inRow = true;
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        if (text.Length > _buffer.Length)
        {
            _stream.Write(text);
            return;
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Flush();
        }
    }
}
