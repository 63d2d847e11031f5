using System.Globalization;

namespace RobustLoss.Gpu.TestSupport.Golden;

/// <summary>The reference data that is embedded beside this type: <c>Golden/*.csv</c> and <c>Golden/*.json</c>.</summary>
public static class GoldenFile
{
    /// <summary>Opens an embedded file by its bare name, such as <c>golden_public.csv</c>.</summary>
    /// <exception cref="FileNotFoundException">No embedded file has that name.</exception>
    public static Stream Open(string name) =>
        typeof(GoldenFile).Assembly.GetManifestResourceStream($"{typeof(GoldenFile).Namespace}.{name}")
        ?? throw new FileNotFoundException($"'{name}' is not embedded: put it in the folder Golden of RobustLoss.Gpu.TestSupport.", name);

    /// <summary>The whole text of an embedded file.</summary>
    public static string ReadText(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    /// <summary>
    /// The numbers of an embedded CSV file under the named columns, one array a row, in the order asked for; an empty field is NaN.
    /// </summary>
    /// <exception cref="InvalidDataException">A column is missing, or a row has another number of fields than the header.</exception>
    public static IReadOnlyList<double[]> ReadColumns(string name, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        using var reader = new StreamReader(Open(name));
        string[] header = (reader.ReadLine() ?? throw new InvalidDataException($"'{name}' is empty.")).Split(',');
        int[] positions = Array.ConvertAll(columns, column => Array.IndexOf(header, column));
        if (positions.Contains(-1))
            throw new InvalidDataException($"'{name}' has the columns {string.Join(",", header)}; asked for {string.Join(",", columns)}.");

        var rows = new List<double[]>();
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            if (fields.Length != header.Length)
                throw new InvalidDataException($"'{name}', row {rows.Count + 1}: {fields.Length} fields, the header has {header.Length}.");
            rows.Add(Array.ConvertAll(positions, position => ParseNumber(fields[position])));
        }

        return rows;
    }

    private static double ParseNumber(string field) => field switch
    {
        "" or "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(field, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
