namespace RobustLoss.Gpu.Kernels;

/// <summary>The rule that data are float or double.</summary>
internal static class ElementType
{
    public static void Check<T>()
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException($"T is {typeof(T).Name}; residuals are float or double. Convert them first.");
        }
    }
}
