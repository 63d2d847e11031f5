using System.Numerics;
using RobustLoss.Gpu.Cli.Files;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Data;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Kernels;

namespace RobustLoss.Gpu.Cli.Evaluation;

/// <summary>Reads, evaluates and writes block by block, so that the memory needed does not grow with the file.</summary>
internal static class EvaluationRun
{
    /// <exception cref="BadInputException">The request cannot be met.</exception>
    /// <exception cref="CsvException">The input holds something else than numbers where numbers are wanted.</exception>
    public static void Run<T>(EvaluationRequest request)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FilePaths.ThrowIfSame(request.Input, "--in", request.Output, "--out");
        using CsvReader reader = InputFile.Open(request.Input);
        EvaluationInput<T> input = new(reader, request.Uniform is not null);
        EvaluationBlock<T> block = new();
        if (!input.Fill(block))
        {
            throw reader.NoRows();
        }

        using ComputeDevice device = DeviceOpening.Open(request.Device);
        using LossEvaluator<T> evaluator = new(device, request.Accuracy);
        using OutputFile file = OutputFile.Create(request.Output, "--out");
        EvaluationOutput<T> output = new(file.Stream, request.Uniform);
        do
        {
            block.Evaluate(evaluator, request.Uniform);
            output.Write(block);
        }
        while (input.Fill(block));

        file.Commit();
    }
}
