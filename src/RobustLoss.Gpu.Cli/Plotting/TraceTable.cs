using RobustLoss.Gpu.Data;
using RobustLoss.Gpu.Plotting.Traces;

namespace RobustLoss.Gpu.Cli.Plotting;

/// <summary>Reads the CSV that <c>robustloss fit --trace</c> writes.</summary>
internal static class TraceTable
{
    private const string CoefficientPrefix = "coef_";

    /// <exception cref="CsvException">A column is missing, a field is no number, or there is no row.</exception>
    public static List<FitState> Read(CsvReader reader)
    {
        int epoch = reader.IndexOf("epoch");
        int loss = reader.IndexOf("loss");
        int intercept = reader.IndexOf("intercept");
        int alpha = reader.IndexOf("alpha");
        int scale = reader.IndexOf("scale");
        int[] coefficients =
        [
            .. reader.Columns.Where(column => column.StartsWith(CoefficientPrefix, StringComparison.Ordinal)).Select(reader.IndexOf),
        ];
        List<FitState> states = [];
        while (reader.Read())
        {
            double number = reader.Number<double>(epoch);
            if (!(number is >= 0 and <= int.MaxValue && Math.Floor(number) == number))
            {
                throw reader.Problem(epoch, "an epoch is a whole number of at least 0");
            }

            states.Add(new FitState(
                (int)number,
                reader.Number<double>(loss),
                Array.ConvertAll(coefficients, reader.Number<double>),
                reader.Number<double>(intercept),
                reader.Number<double>(alpha),
                reader.Number<double>(scale)));
        }

        return states.Count > 0 ? states : throw reader.NoRows();
    }
}
