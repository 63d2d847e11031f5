using System.Text;
using System.Text.RegularExpressions;
using RobustLoss.Gpu.Plotting.Fonts;
using SkiaSharp;

namespace RobustLoss.Gpu.Plotting.Output;

/// <summary>Encodes a drawing as SVG with its fonts inside, so that a viewer without them shows the same text.</summary>
internal static partial class SvgFile
{
    public static byte[] Encode(int width, int height, Action<SKCanvas> draw)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, width, height), stream))
        {
            draw(canvas);
        }

        var xml = Renumber(Encoding.UTF8.GetString(stream.ToArray()));
        var afterRoot = xml.IndexOf('>', xml.IndexOf("<svg", StringComparison.Ordinal)) + 1;
        return Encoding.UTF8.GetBytes(xml.Insert(afterRoot, FontStyles));
    }

    private static string FontStyles { get; } =
        $"\n<style>{FontFace("DejaVuSans.ttf", "normal")}{FontFace("DejaVuSans-Bold.ttf", "bold")}</style>";

    // Skia numbers clip paths and the like through the whole process, in hexadecimal digits; from 1 on, a picture does not depend on those before it.
    private static string Renumber(string xml)
    {
        var numbers = new Dictionary<string, int>();
        return Reference().Replace(xml, match =>
        {
            numbers.TryAdd(match.Value, numbers.Count + 1);
            return $"{match.Groups[1].Value}_{numbers[match.Value]}";
        });
    }

    [GeneratedRegex("(?<= id=\"|\"#|url\\(#)([a-z]+)_[0-9a-f]+(?=[\")])")]
    private static partial Regex Reference();

    private static string FontFace(string file, string weight) =>
        $"@font-face{{font-family:\"{EmbeddedFonts.Family}\";font-weight:{weight};" +
        $"src:url(data:font/ttf;base64,{Convert.ToBase64String(EmbeddedFonts.Read(file))})}}";
}
