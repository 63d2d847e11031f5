using System.Text;
using RobustLoss.Gpu.Cli.Hosting;

namespace RobustLoss.Gpu.Cli.Files;

/// <summary>Stands for a standard output that cannot be written: what is written to it is refused, and not lost without a word.</summary>
internal sealed class ClosedOutput : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) =>
        throw new BadInputException("standard output is not open for writing; lead it to a file, a pipe or a terminal.");
}
