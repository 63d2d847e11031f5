using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RobustLoss.Gpu.Cli.Tests.Documents;

/// <summary>Compiles a program of one file, as a project with implicit usings does, and runs it.</summary>
internal static class CodeRun
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; " +
        "global using System.Threading; global using System.Threading.Tasks;";

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What the program writes to standard output.</summary>
    /// <exception cref="InvalidOperationException">It does not compile without a warning.</exception>
    public static string Output(string code)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Readme" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(code)],
            s_references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using MemoryStream image = new();
        var emitted = compilation.Emit(image);
        Diagnostic[] problems = [.. emitted.Diagnostics.Where(found => found.Severity >= DiagnosticSeverity.Warning)];
        return emitted.Success && problems.Length == 0
            ? Run(Assembly.Load(image.ToArray()))
            : throw new InvalidOperationException(string.Join(Environment.NewLine, problems.Select(problem => problem.ToString())));
    }

    private static string Run(Assembly program)
    {
        TextWriter before = Console.Out;
        using StringWriter output = new();
        Console.SetOut(output);
        try
        {
            program.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(before);
        }

        return output.ToString();
    }
}
