using RobustLoss.Gpu.Losses;

namespace RobustLoss.Gpu.Kernels;

/// <summary>The rule that every output is either empty or as long as the residuals.</summary>
internal static class OutputCheck
{
    public static LossOutputs Length(long actual, long expected, LossOutputs output, string parameterName)
    {
        if (actual == 0)
        {
            return LossOutputs.None;
        }

        if (actual != expected)
        {
            throw new ArgumentException(
                $"{parameterName}.{output} holds {actual} elements, but there are {expected} residuals; pass one element for each residual, or an empty output where it is not wanted.",
                parameterName);
        }

        return output;
    }
}
