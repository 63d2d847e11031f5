namespace RobustLoss.Gpu.Optimization;

/// <summary>Where a fit stands after a number of steps: one row of its trace.</summary>
/// <remarks>
/// The loss belongs to this very state: it is taken before the next step. A fit of k epochs has k + 1 rows, 0 (the start) to k.
/// It lives on the stack, and its coefficients are the fit's own memory: copy them to keep them.
/// </remarks>
public readonly ref struct FitTraceRow
{
    internal FitTraceRow(int epoch, double loss, double intercept, ReadOnlySpan<double> coefficients, double alpha, double scale)
    {
        Epoch = epoch;
        Loss = loss;
        Intercept = intercept;
        Coefficients = coefficients;
        Alpha = alpha;
        Scale = scale;
    }

    /// <summary>The number of steps taken.</summary>
    public int Epoch { get; }

    /// <summary>The mean objective here: of ρ, or of the negative log-likelihood in an adaptive fit.</summary>
    public double Loss { get; }

    /// <summary>The intercept.</summary>
    public double Intercept { get; }

    /// <summary>The coefficients, [d]; valid during the call only.</summary>
    public ReadOnlySpan<double> Coefficients { get; }

    /// <summary>The shape α of the loss here.</summary>
    public double Alpha { get; }

    /// <summary>The scale c of the loss here.</summary>
    public double Scale { get; }
}
