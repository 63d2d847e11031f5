using System.Diagnostics;

namespace RobustLoss.Gpu.Cli.Tests.Running;

/// <summary>Runs the built command as a process of its own, as other programs do.</summary>
internal static class RobustLossProcess
{
    // Generous: it ends runs that hang, and judges no speed.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The command: beside the tests, or, where they run without its build, what ROBUSTLOSS_TEST_COMMAND names.</summary>
    public static string Executable { get; } =
        Environment.GetEnvironmentVariable("ROBUSTLOSS_TEST_COMMAND")
        ?? Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "robustloss.exe" : "robustloss");

    public static CommandRun Run(params string[] arguments) => RunWith(new RunSettings(), arguments);

    public static CommandRun RunWith(RunSettings settings, params string[] arguments)
    {
        using Process process = Start(settings, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(settings.Input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The command ended before it had read all: its exit code tells why.
        }

        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"robustloss {string.Join(' ', arguments)} did not end.");
        }

        return new CommandRun(process.ExitCode, output.Result, errors.Result);
    }

    public static Process Start(RunSettings settings, params string[] arguments)
    {
        ProcessStartInfo start = new(settings.Program ?? Executable, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = settings.Folder ?? Path.GetTempPath(),
        };
        start.Environment.Remove("ROBUSTLOSS_DEVICE");
        foreach ((string name, string value) in settings.Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
