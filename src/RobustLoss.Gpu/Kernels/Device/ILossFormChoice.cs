using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>What is made of the form that <see cref="LossForms"/> has chosen.</summary>
internal interface ILossFormChoice<TResult>
{
    TResult Take<TForm, TMath>()
        where TForm : struct, ILossForm
        where TMath : struct, ILossMath;
}
