namespace RobustLoss.Gpu.Data;

/// <summary>Columns of numbers from a CSV file, in memory as one row-major block [n, d]. Immutable, thread-safe.</summary>
/// <remarks><see cref="CsvReader.ReadAll{T}"/> makes it.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class NumberTable<T>
    where T : struct
{
    private readonly T[] _values;

    internal NumberTable(string[] columns, T[] values, int count)
    {
        Columns = columns;
        _values = values;
        Count = count;
    }

    /// <summary>The d columns read, in the order asked for.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The number n of rows, at least 1.</summary>
    public int Count { get; }

    /// <summary>All numbers, row-major [n, d].</summary>
    public ReadOnlySpan<T> Values => _values.AsSpan(0, Count * Columns.Count);

    /// <summary>One column, in an array of its own.</summary>
    /// <param name="index">The position of the column in <see cref="Columns"/>.</param>
    public T[] Column(int index) => Block(index, 1);

    /// <summary>Adjacent columns as a row-major block [n, count], in an array of its own.</summary>
    /// <param name="start">The position of the first column in <see cref="Columns"/>.</param>
    /// <param name="count">How many columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such columns.</exception>
    public T[] Block(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(start, Columns.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Columns.Count - start);
        T[] block = new T[Count * count];
        for (int row = 0; row < Count; row++)
        {
            _values.AsSpan(row * Columns.Count + start, count).CopyTo(block.AsSpan(row * count));
        }

        return block;
    }
}
