using System.Numerics;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Data;

namespace RobustLoss.Gpu.Cli.Evaluation;

/// <summary>Reads rows of x, or of x, alpha and c, block by block, and refuses those that have no loss.</summary>
internal sealed class EvaluationInput<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CsvReader _reader;
    private readonly bool _uniform;
    private readonly int _x;
    private readonly int _alpha;
    private readonly int _scale;

    /// <exception cref="BadInputException">The parameters are given twice, by options and by columns.</exception>
    /// <exception cref="CsvException">A column is missing.</exception>
    public EvaluationInput(CsvReader reader, bool uniform)
    {
        _reader = reader;
        _uniform = uniform;
        _x = reader.IndexOf("x");
        if (!uniform)
        {
            _alpha = IndexOf("alpha");
            _scale = IndexOf("c");
        }
        else if (reader.Has("alpha") || reader.Has("c"))
        {
            string column = reader.Has("alpha") ? "alpha" : "c";
            throw new BadInputException(
                $"--alpha and --scale are given, and the input has a column '{column}' too; leave out the options, or alpha and c.");
        }
    }

    /// <summary>Fills a block with the next rows.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Fill(EvaluationBlock<T> block)
    {
        block.Count = EvaluationBlock<T>.Capacity;
        int row = 0;
        while (row < block.Count && _reader.Read())
        {
            block.X[row] = _reader.Number<T>(_x);
            if (!_uniform)
            {
                block.Alpha[row] = Alpha();
                block.Scale[row] = Scale();
            }

            row++;
        }

        block.Count = row;
        return row > 0;
    }

    private int IndexOf(string column) => _reader.Has(column)
        ? _reader.IndexOf(column)
        : throw new BadInputException(
            $"the input has no column '{column}', only {string.Join(",", _reader.Columns)}; add it, or give --alpha and --scale.");

    private T Alpha()
    {
        T alpha = _reader.Number<T>(_alpha);
        return T.IsNaN(alpha) ? throw _reader.Problem(_alpha, "the shape must be a number, inf or -inf") : alpha;
    }

    private T Scale()
    {
        T scale = _reader.Number<T>(_scale);
        return scale > T.Zero && T.IsFinite(scale)
            ? scale
            : throw _reader.Problem(_scale, $"the scale must be positive and finite{(typeof(T) == typeof(float) ? " in float32" : "")}");
    }
}
