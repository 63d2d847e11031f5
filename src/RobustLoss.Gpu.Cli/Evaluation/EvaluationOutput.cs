using System.Numerics;
using RobustLoss.Gpu.Data;
using RobustLoss.Gpu.Distributions;
using RobustLoss.Gpu.Kernels;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Cli.Evaluation;

/// <summary>
/// Writes evaluated rows. Turning numbers into text costs more than computing them, so slices of a block are written in parallel.
/// </summary>
internal sealed class EvaluationOutput<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int SliceLength = 2048;

    private readonly Stream _stream;
    private readonly LossParameters? _uniform;
    private readonly MemoryStream[] _slices = new MemoryStream[EvaluationBlock<T>.Capacity / SliceLength];
    private readonly CsvWriter[] _writers = new CsvWriter[EvaluationBlock<T>.Capacity / SliceLength];

    public EvaluationOutput(Stream stream, LossParameters? uniform)
    {
        _stream = stream;
        _uniform = uniform;
        CsvWriter writer = new(stream);
        writer.WriteNames(
            "x", "alpha", "c", "loss", "dloss_dx", "dloss_dalpha", "dloss_dc", "irls_weight", "nll", "dnll_dalpha", "dnll_dc");
        writer.Flush();
    }

    /// <summary>Writes all rows of a block.</summary>
    public void Write(EvaluationBlock<T> block)
    {
        int count = (block.Count + SliceLength - 1) / SliceLength;
        if (count == 1)
        {
            WriteSlice(block, 0);
        }
        else
        {
            Parallel.For(0, count, slice => WriteSlice(block, slice));
        }

        for (int slice = 0; slice < count; slice++)
        {
            _slices[slice].WriteTo(_stream);
        }
    }

    private void WriteSlice(EvaluationBlock<T> block, int slice)
    {
        MemoryStream text = _slices[slice] ??= new MemoryStream();
        CsvWriter writer = _writers[slice] ??= new CsvWriter(text);
        text.SetLength(0);
        int end = Math.Min(block.Count, (slice + 1) * SliceLength);
        for (int row = slice * SliceLength; row < end; row++)
        {
            WriteRow(writer, block, row);
        }

        writer.Flush();
    }

    private void WriteRow(CsvWriter writer, EvaluationBlock<T> block, int row)
    {
        LossSpans<T> results = block.Results;
        LossParameters parameters = _uniform
            ?? new LossParameters(double.CreateTruncating(block.Alpha[row]), double.CreateTruncating(block.Scale[row]));
        double x = double.CreateTruncating(block.X[row]);

        // What was evaluated, exactly: the digits of a double say which float it was.
        writer.Write(x);
        writer.Write(parameters.Alpha);
        writer.Write(parameters.Scale);
        writer.Write(results.Loss[row]);
        writer.Write(results.Influence[row]);
        writer.Write(results.AlphaDerivative[row]);
        writer.Write(results.ScaleDerivative[row]);
        writer.Write(results.Weight[row]);
        if (parameters.Alpha >= 0 && double.IsFinite(parameters.Alpha))
        {
            // Near the minimum the terms of the derivatives cancel: they are taken in double and rounded once.
            LikelihoodTerms likelihood = NegativeLogLikelihood.Evaluate(x, parameters);
            writer.Write(T.CreateTruncating(likelihood.Value));
            writer.Write(T.CreateTruncating(likelihood.AlphaDerivative));
            writer.Write(T.CreateTruncating(likelihood.ScaleDerivative));
        }
        else
        {
            writer.WriteEmpty();
            writer.WriteEmpty();
            writer.WriteEmpty();
        }

        writer.EndRow();
    }
}
