using System.Globalization;

namespace RobustLoss.Gpu.Plotting.Drawing;

/// <summary>Numbers as a reader expects them in a picture: a true minus sign, ∞ as a sign, powers of ten raised.</summary>
internal static class NumberLabel
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The number in at most five digits; a very large or small one with its power of ten.</summary>
    public static string Of(double value) => Of(value, "G5");

    /// <summary>The number in a given .NET format.</summary>
    public static string Of(double value, string format)
    {
        if (double.IsInfinity(value))
        {
            return value > 0 ? "∞" : "−∞";
        }

        var text = (value == 0 ? 0 : value).ToString(format, CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        if (exponentAt < 0)
        {
            return text.Replace('-', '−');
        }

        var exponent = int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return text[..exponentAt].Replace('-', '−') + "·10" + Raise(exponent);
    }

    private static string Raise(int exponent) =>
        (exponent < 0 ? "⁻" : string.Empty)
        + string.Concat(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']));
}
