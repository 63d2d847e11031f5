using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace RobustLoss.Gpu.Optimization;

/// <summary>
/// The triangular factor R of a tall matrix that comes row by row: a block of rows is stacked under the R so far, and factored again.
/// </summary>
/// <remarks>
/// RᵀR is the Gram matrix of all rows, but its condition is never squared. Memory is one block, whatever the number of rows.
/// Source: Golub and Van Loan, "Matrix Computations", section 6.5 (updating a QR factorization by appended rows).
/// </remarks>
internal sealed class TriangularAccumulator
{
    // Large enough that the columns p of R are a small part of a block, small enough to stay in the second-level cache.
    private const int RowsPerBlock = 512;

    private readonly int _columns;
    private readonly Matrix<double> _block;
    private int _filled;

    public TriangularAccumulator(int columns)
    {
        _columns = columns;
        _block = Matrix<double>.Build.Dense(columns + RowsPerBlock, columns);
        _filled = columns;
    }

    /// <summary>The factor of all rows added, [p, p], upper triangular; its diagonal may carry either sign.</summary>
    public Matrix<double> Triangle()
    {
        Fold();
        return _block.SubMatrix(0, _columns, 0, _columns);
    }

    /// <summary>Adds one row, [p].</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        for (int column = 0; column < _columns; column++)
        {
            _block[_filled, column] = row[column];
        }

        if (++_filled == _block.RowCount)
        {
            Fold();
        }
    }

    private void Fold()
    {
        QR<double> factors = _block.QR(QRMethod.Thin);
        _block.Clear();
        _block.SetSubMatrix(0, 0, factors.R.UpperTriangle());
        _filled = _columns;
    }
}
