namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>Scratch memory for residuals with an (α, c) each: arguments, √|α − 2| and outputs.</summary>
internal readonly unsafe struct PairwiseBlock(double* memory)
{
    /// <summary>The elements of a block; a multiple of every lane's.</summary>
    public const int Length = 256;

    /// <summary>How many arrays of that length the memory holds.</summary>
    public const int Arrays = 9;

    public double* Residuals => memory;

    public double* Alpha => memory + Length;

    public double* Scale => memory + (2 * Length);

    public double* Root => memory + (3 * Length);

    public OutputPointers<double> Outputs => new()
    {
        Loss = memory + (4 * Length),
        Influence = memory + (5 * Length),
        Weight = memory + (6 * Length),
        AlphaDerivative = memory + (7 * Length),
        ScaleDerivative = memory + (8 * Length),
    };
}
