using RobustLoss.Gpu.Kernels.Device;
using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Reductions.Device;

/// <summary>What is made of the form that <see cref="TermForms"/> has chosen.</summary>
internal interface ITermFormChoice<TResult> : ILossFormChoice<TResult>
{
    /// <summary>Of the terms that serve at 0 or near it.</summary>
    TResult Take<TTerms>()
        where TTerms : struct, ISumTerms;
}
