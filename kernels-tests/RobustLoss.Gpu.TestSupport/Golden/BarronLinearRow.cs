namespace RobustLoss.Gpu.TestSupport.Golden;

/// <summary>A state of the reference's fit after so many steps; a value that the reference did not record is NaN.</summary>
public readonly record struct BarronLinearRow(
    int Epoch, double Loss, double Slope, double Intercept, double Alpha, double Scale);
