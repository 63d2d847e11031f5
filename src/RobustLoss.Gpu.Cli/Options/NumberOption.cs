using System.CommandLine;
using System.Globalization;
using RobustLoss.Gpu.Data;

namespace RobustLoss.Gpu.Cli.Options;

/// <summary>Options that take numbers, spelled as in files.</summary>
internal static class NumberOption
{
    public static Option<double?> Alpha(string description) => Shape("--alpha", description);

    /// <summary>A shape α under another name.</summary>
    public static Option<double?> Shape(string name, string description) =>
        Real(name, "A", description, value => !double.IsNaN(value), "a number, inf or -inf");

    public static Option<double?> Scale(string description) =>
        Real("--scale", "C", description, IsPositiveFinite, "a positive, finite number");

    /// <summary>A positive, finite number with a default.</summary>
    public static Option<double?> Positive(string name, string helpName, string description, double fallback)
    {
        Option<double?> option = Real(name, helpName, description, IsPositiveFinite, "a positive, finite number");
        option.DefaultValueFactory = _ => fallback;
        return option;
    }

    /// <summary>A whole number from a range, with a default.</summary>
    public static Option<long> Whole(string name, string helpName, string description, long fallback, long least, long most) => new(name)
    {
        HelpName = helpName,
        Description = description,
        DefaultValueFactory = _ => fallback,
        CustomParser = result =>
        {
            string given = result.Tokens[0].Value;
            if (!long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
                || value < least || value > most)
            {
                result.AddError(FormattableString.Invariant($"{name} is '{given}'; a whole number from {least} to {most} is wanted."));
            }

            return value;
        },
    };

    /// <summary>Numbers separated by commas.</summary>
    public static Option<double[]?> List(string name, string helpName, string description) => new(name)
    {
        HelpName = helpName,
        Description = description,
        CustomParser = result =>
        {
            string[] fields = result.Tokens[0].Value.Split(',');
            double[] values = new double[fields.Length];
            for (int i = 0; i < fields.Length; i++)
            {
                if (!NumberText.TryParse(fields[i], out values[i]) || !double.IsFinite(values[i]))
                {
                    result.AddError($"{name} holds '{fields[i]}'; finite numbers separated by commas are wanted.");
                    return null;
                }
            }

            return values;
        },
    };

    private static Option<double?> Real(
        string name, string helpName, string description, Func<double, bool> valid, string rule) => new(name)
        {
            HelpName = helpName,
            Description = description,
            CustomParser = result =>
            {
                string given = result.Tokens[0].Value;
                if (NumberText.TryParse(given, out double value) && valid(value))
                {
                    return value;
                }

                result.AddError($"{name} is '{given}'; {rule} is wanted.");
                return null;
            },
        };

    private static bool IsPositiveFinite(double value) => value > 0 && double.IsFinite(value);
}
