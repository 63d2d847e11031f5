using System.Globalization;

namespace RobustLoss.Gpu.Plotting.Drawing;

/// <summary>Numbers as a reader expects them in a picture: a true minus sign, ∞ as a sign, no trailing digits.</summary>
internal static class NumberLabel
{
    /// <summary>The number in at most seven digits.</summary>
    public static string Of(double value) => Of(value, "G7");

    /// <summary>The number in a given .NET format.</summary>
    public static string Of(double value, string format)
    {
        if (double.IsInfinity(value))
        {
            return value > 0 ? "∞" : "−∞";
        }

        var text = (value == 0 ? 0 : value).ToString(format, CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }
}
