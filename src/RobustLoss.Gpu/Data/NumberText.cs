using System.Globalization;
using System.Numerics;
using System.Text;

namespace RobustLoss.Gpu.Data;

/// <summary>The spelling of numbers in files and on the command line: invariant, shortest round-trip, and inf, -inf, nan.</summary>
/// <remarks>
/// Reading takes what C's strtod takes of decimal numbers, and <c>inf</c>, <c>infinity</c> and <c>nan</c> in any case, with or without
/// a sign. A number is rounded once, to the type asked for; beyond its range that is ±∞ or 0, as IEEE 754 has it. Thread-safe;
/// no method over bytes allocates.
/// </remarks>
public static class NumberText
{
    /// <summary>More bytes than the shortest round-trip form of any float or double takes.</summary>
    public const int MaxLength = 32;

    // White space is trimmed beforehand; grouping, currency and hexadecimal forms are not numbers here.
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a number; blanks around it do not matter.</summary>
    /// <param name="text">UTF-8 text.</param>
    /// <param name="value">The number, or 0 where there is none.</param>
    /// <returns>Whether the whole text is one number.</returns>
    public static bool TryParse<T>(ReadOnlySpan<byte> text, out T value)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        text = text.Trim(" \t"u8);
        if (text.IsEmpty)
        {
            value = T.Zero;
            return false;
        }

        ReadOnlySpan<byte> magnitude = text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;
        if (!magnitude.IsEmpty && (magnitude[0] | 0x20) is 'i' or 'n')
        {
            return TryParseWord(magnitude, negative: text[0] == '-', out value);
        }

        // .NET's parser forgives zero bytes at the end.
        return T.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && text[^1] != 0;
    }

    /// <summary>Reads a number; blanks around it do not matter.</summary>
    /// <inheritdoc cref="TryParse{T}(ReadOnlySpan{byte}, out T)"/>
    public static bool TryParse<T>(string text, out T value)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(Encoding.UTF8.GetBytes(text), out value);
    }

    /// <summary>Writes the shortest text that reads back as the same number of the same type.</summary>
    /// <param name="value">The number.</param>
    /// <param name="destination">Room for <see cref="MaxLength"/> bytes.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static int Format<T>(T value, Span<byte> destination)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (T.IsFinite(value))
        {
            return value.TryFormat(destination, out int written, default, CultureInfo.InvariantCulture)
                ? written
                : throw new ArgumentException(
                    $"destination has {destination.Length} bytes; a number takes up to {MaxLength}.", nameof(destination));
        }

        ReadOnlySpan<byte> word = T.IsNaN(value) ? "nan"u8 : T.IsNegative(value) ? "-inf"u8 : "inf"u8;
        word.CopyTo(destination);
        return word.Length;
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Format<T>(T value)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(bytes[..Format(value, bytes)]);
    }

    private static bool TryParseWord<T>(ReadOnlySpan<byte> word, bool negative, out T value)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (Ascii.EqualsIgnoreCase(word, "inf"u8) || Ascii.EqualsIgnoreCase(word, "infinity"u8))
        {
            value = negative ? T.NegativeInfinity : T.PositiveInfinity;
            return true;
        }

        value = T.NaN;
        return Ascii.EqualsIgnoreCase(word, "nan"u8);
    }
}
