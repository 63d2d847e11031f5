namespace RobustLoss.Gpu.Tables.Precision;

/// <summary>Linear least squares in double-double by modified Gram-Schmidt on the matrix with the right side appended.</summary>
/// <remarks>
/// Modified Gram-Schmidt on [A | b] is as stable as a Householder QR factorisation for this purpose (Björck, BIT 7, 1967).
/// </remarks>
internal static class LeastSquares
{
    /// <summary>The x that makes ‖A·x − b‖₂ least.</summary>
    /// <param name="columns">The columns of A, all as long as <paramref name="target"/>; overwritten.</param>
    /// <param name="target">b; overwritten by the residual.</param>
    public static DoubleDouble[] Solve(DoubleDouble[][] columns, DoubleDouble[] target)
    {
        int count = columns.Length;
        var triangle = new DoubleDouble[count, count];
        var solution = new DoubleDouble[count];
        for (int k = 0; k < count; k++)
        {
            DoubleDouble norm = Dot(columns[k], columns[k]);
            for (int j = k + 1; j < count; j++)
            {
                triangle[k, j] = RemoveProjection(columns[k], norm, columns[j]);
            }

            solution[k] = RemoveProjection(columns[k], norm, target);
        }

        for (int k = count - 1; k >= 0; k--)
        {
            for (int j = k + 1; j < count; j++)
            {
                solution[k] -= triangle[k, j] * solution[j];
            }
        }

        return solution;
    }

    private static DoubleDouble RemoveProjection(DoubleDouble[] direction, DoubleDouble norm, DoubleDouble[] vector)
    {
        DoubleDouble share = Dot(direction, vector) / norm;
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] -= share * direction[i];
        }

        return share;
    }

    private static DoubleDouble Dot(DoubleDouble[] left, DoubleDouble[] right)
    {
        DoubleDouble sum = DoubleDouble.Zero;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
