using System.Numerics;

namespace RobustLoss.Gpu.Data;

public sealed partial class CsvReader
{
    /// <summary>Reads columns of all rows that are left into memory.</summary>
    /// <param name="columns">The names of the columns, at least one, in the order wanted; the file may have more.</param>
    /// <exception cref="ArgumentException">No column is named.</exception>
    /// <exception cref="CsvException">A column is missing, a field is no number, or there is no row.</exception>
    public NumberTable<T> ReadAll<T>(params string[] columns)
        where T : struct, IBinaryFloatingPointIeee754<T> => ReadTable<T>(columns, requireFinite: false);

    /// <summary>Reads columns of all rows that are left into memory, and refuses what is not finite in the type.</summary>
    /// <inheritdoc cref="ReadAll{T}"/>
    /// <exception cref="CsvException">A column is missing, a field is no finite number, or there is no row.</exception>
    public NumberTable<T> ReadAllFinite<T>(params string[] columns)
        where T : struct, IBinaryFloatingPointIeee754<T> => ReadTable<T>(columns, requireFinite: true);

    /// <summary>The problem of a file without rows.</summary>
    public CsvException NoRows() => FileProblem("there is no row below the header.");

    private NumberTable<T> ReadTable<T>(string[] columns, bool requireFinite)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Length == 0)
        {
            throw new ArgumentException("columns is empty; name at least one column.", nameof(columns));
        }

        int[] positions = Array.ConvertAll(columns, IndexOf);
        T[] values = new T[Math.Max(64, columns.Length)];
        int used = 0;
        while (Read())
        {
            if (values.Length - used < positions.Length)
            {
                Array.Resize(ref values, GrownLength(values.Length, positions.Length));
            }

            foreach (int position in positions)
            {
                T value = Number<T>(position);
                if (requireFinite && !T.IsFinite(value))
                {
                    throw Problem(position, $"a finite number{(typeof(T) == typeof(float) ? " in float32" : "")} is wanted");
                }

                values[used++] = value;
            }
        }

        return used > 0 ? new NumberTable<T>([.. columns], values, used / columns.Length) : throw NoRows();
    }

    private int GrownLength(int length, int needed) => length <= Array.MaxLength / 2
        ? length * 2
        : length <= Array.MaxLength - needed
            ? Array.MaxLength
            : throw FileProblem(FormattableString.Invariant($"the columns hold more than {length} numbers; read the file in parts."));
}
