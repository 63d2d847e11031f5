using System.CommandLine;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Cli.Commands;

/// <summary><c>robustloss devices</c>: what there is to run on, and what the choice fell on.</summary>
internal static class DevicesCommand
{
    public static Command Create()
    {
        Option<bool> json = new("--json") { Description = "Write JSON instead of text." };
        DocumentedCommand command = new(
            "devices",
            "Show every device found, the one chosen, and why each other was not.",
            """
            Examples:
              robustloss devices
              ROBUSTLOSS_DEVICE=opencl robustloss devices --json
            """)
        {
            json,
        };
        command.SetAction(parsed =>
        {
            IReadOnlyList<DeviceReport> reports = Survey();
            if (parsed.GetValue(json))
            {
                WriteJson(reports);
            }
            else
            {
                WriteText(reports);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static IReadOnlyList<DeviceReport> Survey()
    {
        try
        {
            return DeviceCatalog.Survey();
        }
        catch (ArgumentException failure)
        {
            // An environment variable holds what it may not.
            throw new BadInputException(failure.Message, failure);
        }
    }

    private static void WriteText(IReadOnlyList<DeviceReport> reports)
    {
        foreach (DeviceReport report in reports)
        {
            string description = report.Description.Length > 0 ? $" ({report.Description})" : "";
            Console.WriteLine($"{(report.Chosen ? '*' : ' ')} {DeviceOpening.Word(report.Kind),-8}  {report.Name}{description}");
            Console.WriteLine($"            {report.Reason}");
        }

        if (!reports.Any(report => report.Chosen))
        {
            Console.WriteLine("No device is chosen.");
        }
    }

    private static void WriteJson(IReadOnlyList<DeviceReport> reports) => JsonText.WriteToConsole(json =>
    {
        json.WriteStartObject();
        json.WriteString("chosen", reports.FirstOrDefault(report => report.Chosen) is { } chosen ? DeviceOpening.Word(chosen.Kind) : null);
        json.WriteStartArray("devices");
        foreach (DeviceReport report in reports)
        {
            json.WriteStartObject();
            json.WriteString("kind", DeviceOpening.Word(report.Kind));
            json.WriteString("name", report.Name);
            json.WriteString("description", report.Description);
            json.WriteBoolean("found", report.Found);
            json.WriteBoolean("chosen", report.Chosen);
            json.WriteString("reason", report.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
