using System.Globalization;
using System.Text;

namespace RobustLoss.Gpu.Kernels.Tests.Architecture;

/// <summary>The instructions for an element, and the least time that they and the memory leave on one GPU by its data sheet.</summary>
internal static class PtxTable
{
    // NVIDIA H100 SXM, data sheet: memory, multiprocessors, lanes of single precision in each; half as many of double. Its clock varies with
    // the load; this one is assumed.
    private const double BytesPerSecond = 3.35e12;
    private const int Multiprocessors = 132;
    private const int SingleLanes = 128;
    private const double ClocksPerSecond = 1.7e9;

    public static string Text()
    {
        StringBuilder text = new(
            """
            # Instructions of the element-wise kernels, and what they leave of an H100

            Computed from the kernels' PTX text for compute capability 9.0, **not measured**: no GPU was at hand. A PTX instruction may become
            none, one or several of the machine's. The floor is the larger of two times: that of the bytes (ρ and ψ: read one number, write
            two) at 3.35 TB/s, and that of the instructions on 132 multiprocessors with 128 lanes of single precision, or 64 of double, at an
            assumed 1.7 GHz. The loop over quads alone is counted: it reads and writes 16 bytes with an instruction and takes eight elements
            without a branch.

            `ROBUSTLOSS_WRITE_PTX_TABLE=FILE dotnet test -c Release --project kernels-tests/RobustLoss.Gpu.Kernels.Tests --filter-class "*PtxTests"`

            | kernel (ρ and ψ, one α and c) | instructions per element | bytes | floor of the bytes, ps | of the instructions, ps |
            |---|---|---|---|---|

            """);
        foreach (string kernel in PtxKernels.Names)
        {
            double instructions = new PtxText(PtxKernels.Compile(kernel, 9, 0)).InstructionsPerElement;
            if (instructions == 0 || !kernel.StartsWith("uniform", StringComparison.Ordinal) || PtxKernels.StoresWhatIsAskedFor(kernel))
                continue;

            bool isDouble = kernel.Contains("double", StringComparison.Ordinal);
            int bytes = isDouble ? 24 : 12;
            double lanes = Multiprocessors * (isDouble ? SingleLanes / 2 : SingleLanes) * ClocksPerSecond;
            text.Append(CultureInfo.InvariantCulture, $"| {kernel} | {instructions:0.0} | {bytes} | {bytes / BytesPerSecond * 1e12:0.00} | {instructions / lanes * 1e12:0.00} |\n");
        }

        return text.ToString();
    }
}
