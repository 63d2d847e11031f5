using System.CommandLine;

namespace RobustLoss.Gpu.Cli.Options;

/// <summary>Options that name files.</summary>
internal static class FileOption
{
    public static Option<string> Input(string description) => Named("--in", "FILE", description, required: true);

    public static Option<string> Output(string description) => Named("--out", "FILE", description, required: true);

    /// <summary>An option that names a file or a column; an empty name is refused here, in one place.</summary>
    public static Option<string> Named(string name, string helpName, string description, bool required = false)
    {
        Option<string> option = new(name) { HelpName = helpName, Description = description, Required = required };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && string.IsNullOrWhiteSpace(value))
            {
                result.AddError($"{name} is empty; give it a name.");
            }
        });
        return option;
    }

    /// <summary>An option that names columns, with commas between them.</summary>
    public static Option<string[]> Columns(string name, string helpName, string description) => new(name)
    {
        HelpName = helpName,
        Description = description,
        Required = true,
        CustomParser = result =>
        {
            string[] columns = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
            if (columns.Contains(""))
            {
                result.AddError($"{name} is '{result.Tokens[0].Value}'; column names with commas between them are wanted.");
            }

            return columns;
        },
    };
}
