namespace RobustLoss.Gpu.Cli.Tests.Documents;

/// <summary>A block of a Markdown document between fences.</summary>
/// <param name="Language">What the opening fence names, such as csharp.</param>
/// <param name="Text">The lines between the fences.</param>
/// <param name="Line">The line of the opening fence, from 1.</param>
internal sealed record FencedBlock(string Language, string Text, int Line);
