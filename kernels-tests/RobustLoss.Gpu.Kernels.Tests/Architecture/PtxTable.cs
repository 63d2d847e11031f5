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
            # Instructions of the kernels, and what they leave of an H100

            Computed from the kernels' PTX text for compute capability 9.0, **not measured**: no GPU was at hand. Every instruction of the loop
            that takes the elements is counted once, also loads, jumps and the loop's own; those that copy, put a constant into a register, take
            bits as another type or change a sign are counted among them, and named in a column of their own, since a GPU folds most of them
            into others. Where the loop has branches, the costliest way is counted of those that residuals of ordinary size take, as a warp whose
            threads part takes it. A PTX instruction may become none, one or several of the machine's.

            The floors are two times: that of the bytes that are read and written at 3.35 TB/s, and that of all instructions on 132
            multiprocessors with 128 lanes of single precision, or 64 of double where the kernel works in it, at an assumed 1.7 GHz. The larger
            is the least time, on the way to which nothing else may wait.

            `ROBUSTLOSS_WRITE_PTX_TABLE=FILE dotnet test -c Release --project kernels-tests/RobustLoss.Gpu.Kernels.Tests --filter-class "*PtxTests"`

            | kernel | for each | instructions | of them moves and signs | bytes | floor of the bytes, ps | of the instructions, ps |
            |---|---|---|---|---|---|---|

            """);
        foreach (PtxKernel kernel in PtxKernels.All)
        {
            foreach (PtxWork work in kernel.Works)
                AppendRow(text, work, PtxKernel.LoopOf(work, PtxCompiler.Compile(kernel, 9, 0)));
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, PtxWork work, PtxLoop loop)
    {
        double instructions = (double)loop.Count.Instructions / work.Units;
        double lanes = Multiprocessors * (loop.HasDoubleArithmetic ? SingleLanes / 2 : SingleLanes) * ClocksPerSecond;
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {work.Name} | {work.Unit} | {instructions:0.0} | {(double)loop.Count.Moves / work.Units:0.0} | {work.Bytes} | {work.Bytes / BytesPerSecond * 1e12:0.00} | {instructions / lanes * 1e12:0.00} |\n");
    }
}
