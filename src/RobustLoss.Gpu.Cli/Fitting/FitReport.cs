using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Optimization;

namespace RobustLoss.Gpu.Cli.Fitting;

/// <summary>The JSON of a fit.</summary>
internal static class FitReport
{
    public static void Write(Stream stream, FitResult result, DeviceKind device) => JsonText.Write(stream, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("coefficients");
        foreach (double coefficient in result.Coefficients)
        {
            json.WriteRealValue(coefficient);
        }

        json.WriteEndArray();
        json.WriteReal("intercept", result.Intercept);
        json.WriteReal("alpha", result.Alpha);
        json.WriteReal("scale", result.Scale);
        json.WriteReal("loss", result.Loss);
        json.WriteNumber("epochs", result.Epochs);
        json.WriteString("device", DeviceOpening.Word(device));
        json.WriteEndObject();
    });
}
