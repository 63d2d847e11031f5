namespace RobustLoss.Gpu.Losses;

/// <summary>Computes <see cref="ShapeSeries{T}"/> from h/m and (h − 1)/m.</summary>
internal static class ShapeSeriesFactory
{
    /// <summary>
    /// The integrand e^(hy)(y − 1 + e^−y) = Σ c_n yⁿ solves a chain of linear equations: with j = e^((h−1)y) and k = e^(hy)(1 − e^−y),
    /// j' = (h − 1)j, k' = hk + j and c' = hc + k, so that its coefficients follow one from the other without cancellation.
    /// All are scaled by powers of m; d_j = c_(j+2)/(j + 3).
    /// </summary>
    public static ShapeSeries<double> Create(double power, double influencePower)
    {
        var series = default(ShapeSeries<double>);
        var state = new SeriesState { Power = power, InfluencePower = influencePower, J = influencePower, K = 1, C = 0, N = 1 };
        series.C0 = state.Next();
        series.C1 = state.Next();
        series.C2 = state.Next();
        series.C3 = state.Next();
        series.C4 = state.Next();
        series.C5 = state.Next();
        series.C6 = state.Next();
        series.C7 = state.Next();
        series.C8 = state.Next();
        series.C9 = state.Next();
        series.C10 = state.Next();
        series.C11 = state.Next();
        series.C12 = state.Next();
        series.C13 = state.Next();
        series.C14 = state.Next();
        series.C15 = state.Next();
        series.C16 = state.Next();
        series.C17 = state.Next();
        series.C18 = state.Next();
        series.C19 = state.Next();
        return series;
    }

    private struct SeriesState
    {
        public double Power;
        public double InfluencePower;
        public double J;
        public double K;
        public double C;
        public double N;

        /// <summary>Steps n to n + 1 and returns c_(n+1)/(n + 2).</summary>
        public double Next()
        {
            N += 1;
            C = ((Power * C) + K) / N;
            K = ((Power * K) + J) / N;
            J = InfluencePower * J / N;
            return C / (N + 1);
        }
    }
}
