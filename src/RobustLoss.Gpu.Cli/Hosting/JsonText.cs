using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RobustLoss.Gpu.Data;

namespace RobustLoss.Gpu.Cli.Hosting;

/// <summary>JSON as the commands write it: indented, readable characters, one line feed at the end.</summary>
internal static class JsonText
{
    // The text goes to files and terminals, never into HTML: a device called R&D or µ is spelled so.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Stream stream, Action<Utf8JsonWriter> content)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            content(json);
        }

        buffer.Write("\n"u8);
        stream.Write(buffer.WrittenSpan);
    }

    public static void WriteToConsole(Action<Utf8JsonWriter> content)
    {
        using MemoryStream stream = new();
        Write(stream, content);
        Console.Write(Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>Writes a number; what JSON has no number for is a string: "inf", "-inf" or "nan".</summary>
    public static void WriteReal(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteRealValue(value);
    }

    /// <inheritdoc cref="WriteReal"/>
    public static void WriteRealValue(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(NumberText.Format(value));
        }
    }
}
