using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Xunit;

namespace RobustLoss.Gpu.Cli.Tests;

/// <summary>The script build.ps1, parsed and run by PowerShell itself, with a function in dotnet's place.</summary>
[Collection(nameof(BuildScriptTests))]
[CollectionDefinition(nameof(BuildScriptTests), DisableParallelization = true)]
public class BuildScriptTests
{
    private static readonly string Script = FindScript();

    [Fact]
    public void It_parses_and_calls_no_command_but_dotnet()
    {
        ScriptBlockAst tree = Parser.ParseFile(Script, out _, out ParseError[] errors);

        Assert.Empty(errors);
        Ast[] commands = [.. tree.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true)];
        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Equal("dotnet", ((CommandAst)command).GetCommandName()));
    }

    [Theory]
    [InlineData("", "build -c Release")]
    [InlineData("restore", "restore")]
    [InlineData("build", "build -c Release")]
    [InlineData("Build --no-restore", "build -c Release --no-restore")]
    [InlineData("test", "test -c Release")]
    [InlineData("pack", "pack -c Release -o artifacts")]
    [InlineData("bench --filter *Sum*", "run -c Release --project benchmarks/RobustLoss.Gpu.Benchmarks -- --filter *Sum*")]
    public void A_verb_is_one_call_of_dotnet_in_the_scripts_folder(string arguments, string call)
    {
        (int status, string[] calls, string[] folders, _) = Run(arguments, dotnetStatus: 0);

        Assert.Equal(0, status);
        Assert.Equal([call.Replace('/', Path.DirectorySeparatorChar)], calls);
        Assert.Equal([Path.GetDirectoryName(Script)!], folders);
    }

    [Theory]
    [InlineData("restore")]
    [InlineData("build")]
    [InlineData("test")]
    [InlineData("bench")]
    [InlineData("pack")]
    public void A_failure_of_dotnet_is_the_scripts(string verb)
    {
        Assert.Equal(7, Run(verb, dotnetStatus: 7).Status);
    }

    [Fact]
    public void An_unknown_verb_is_named_and_calls_nothing()
    {
        (int status, string[] calls, _, string message) = Run("publish", dotnetStatus: 0);

        Assert.Equal(2, status);
        Assert.Empty(calls);
        Assert.Contains("'publish'", message, StringComparison.Ordinal);
        Assert.Contains("restore, build, test, bench or pack", message, StringComparison.Ordinal);
    }

    private static (int Status, string[] Calls, string[] Folders, string Message) Run(string arguments, int dotnetStatus)
    {
        // The core alone: the language and its providers, none of the modules that bring cmdlets.
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        TextWriter before = Console.Error;
        using StringWriter message = new();
        Console.SetError(message);
        try
        {
            shell.AddScript($$"""
                $global:calls = @(); $global:folders = @()
                function dotnet { $global:calls += "$args"; $global:folders += "$PWD"; $global:LASTEXITCODE = {{dotnetStatus}} }
                & '{{Script}}' {{arguments}}
                """).Invoke();
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.Empty(shell.Streams.Error);
        return (
            (int)runspace.SessionStateProxy.GetVariable("LASTEXITCODE"),
            Strings(runspace.SessionStateProxy.GetVariable("calls")),
            Strings(runspace.SessionStateProxy.GetVariable("folders")),
            message.ToString());
    }

    private static string[] Strings(object variable) => [.. LanguagePrimitives.ConvertTo<object[]>(variable).Select(item => item.ToString()!)];

    private static string FindScript()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "build.ps1");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} has build.ps1.");
    }
}
