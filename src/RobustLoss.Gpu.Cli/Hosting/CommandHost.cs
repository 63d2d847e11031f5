using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using RobustLoss.Gpu.Cli.Files;
using RobustLoss.Gpu.Data;
using RobustLoss.Gpu.Devices;

namespace RobustLoss.Gpu.Cli.Hosting;

/// <summary>Parses a command line and runs it; every failure becomes one line on standard error and an exit code.</summary>
internal static class CommandHost
{
    // What a write to a pipe whose reader has gone fails with, on Linux and macOS alike. .NET hands the number on as it is.
    private const int BrokenPipe = 32;

    /// <summary>Runs the command line.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        using PosixSignalGuard guard = PosixSignalGuard.Install();
        StandardStreams.GuardConsole();
        try
        {
            // A file may be called @name: no response files.
            ParseResult parsed = RobustLossCommand.Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is ParseErrorAction)
            {
                return Fail(ExitCodes.BadInput, UsageProblem(parsed));
            }

            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception failure) when (failure is BadInputException or CsvException or DeviceUnavailableException)
        {
            return Fail(ExitCodes.BadInput, failure.Message);
        }
        catch (IOException failure) when (failure.HResult == BrokenPipe && !OperatingSystem.IsWindows())
        {
            // Whoever reads our output has enough.
            return ExitCodes.Success;
        }
        catch (OutOfMemoryException)
        {
            return Fail(ExitCodes.Failure, "the memory does not suffice for so many numbers.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Fail(ExitCodes.Failure, failure.Message);
        }
        catch (Exception failure)
        {
            return Fail(ExitCodes.Failure, $"unexpected failure, {failure.GetType().Name}: {failure.Message}");
        }
    }

    private static int Fail(int exitCode, string message)
    {
        PendingFiles.DiscardAll();
        try
        {
            Console.Error.WriteLine("robustloss: " + string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }
        catch (Exception silence) when (silence is IOException or UnauthorizedAccessException)
        {
            // Standard error is closed: the exit code has to say it alone.
        }

        return exitCode;
    }

    private static string UsageProblem(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string name = NameOf(parsed.CommandResult, parsed.RootCommandResult);

        // A word that means nothing is the cause; a missing option may only be its consequence.
        string problem = parsed.UnmatchedTokens is [var word, ..] ? $"'{word}' is no part of {name}."
            : command.Action is null ? $"a command is missing after '{name}': {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}."
            : parsed.Errors[0].Message;
        return $"{problem} See {name} --help.";
    }

    // The root's own name is the executable file's, which another name may run.
    private static string NameOf(CommandResult result, CommandResult root) => result == root
        ? "robustloss"
        : $"{(result.Parent is CommandResult parent ? NameOf(parent, root) : "robustloss")} {result.Command.Name}";
}
