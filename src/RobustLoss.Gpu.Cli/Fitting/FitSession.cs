using System.Numerics;
using RobustLoss.Gpu.Cli.Files;
using RobustLoss.Gpu.Cli.Hosting;
using RobustLoss.Gpu.Cli.Plotting;
using RobustLoss.Gpu.Data;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.Plotting.Fits;
using RobustLoss.Gpu.Plotting.Traces;

namespace RobustLoss.Gpu.Cli.Fitting;

/// <summary>Reads the observations, fits, and writes the result, the trace and the pictures: all or none.</summary>
internal static class FitSession
{
    /// <exception cref="BadInputException">The request cannot be met.</exception>
    /// <exception cref="CsvException">The input holds something else than finite numbers where those are wanted.</exception>
    public static void Run<T>(FitRequest request)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckFiles(request);
        NumberTable<T> table = Read<T>(request);
        int featureCount = request.Features.Count;
        using ComputeDevice device = DeviceOpening.Open(request.Device);
        using LinearObjective<T> objective = new(device, table.Block(0, featureCount), table.Column(featureCount), featureCount);
        using OutputFile output = OutputFile.Create(request.Output, "--out");
        using FitTraceFile? trace = request.Trace is null ? null : new FitTraceFile(request.Trace, featureCount);
        using FitPictureFiles pictures = new(request.Pictures);
        FitResult result = Fit(request, objective, trace, pictures);
        Draw(request, table, result, pictures);
        List<OutputFile> files = [.. pictures.Files, output];
        if (trace is not null)
        {
            files.Add(trace.Finish());
        }

        // Last, for it may be standard output, which cannot be taken back.
        FitReport.Write(output.Stream, result, device.Kind);
        OutputFile.CommitAll(files);
    }

    private static NumberTable<T> Read<T>(FitRequest request)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using CsvReader reader = InputFile.Open(request.Input);
        return reader.ReadAllFinite<T>([.. request.Features, request.Target]);
    }

    private static FitResult Fit(FitRequest request, ILinearObjective objective, FitTraceFile? trace, FitPictureFiles pictures)
    {
        FitTrace? listeners = trace is null ? null : trace.Write;
        listeners += pictures.IsEmpty ? null : pictures.Observe;
        try
        {
            return request.Loss.Fit(objective, request.Options, listeners);
        }
        catch (FitDivergedException failure)
        {
            string wayOut = failure.LastGood is null
                ? "the start itself is out of range: look for very large numbers in the input, or start nearer with --init"
                : "lower --learning-rate, or bring the features to a size near 1";
            throw new BadInputException($"the fit left the range of numbers at epoch {failure.Epoch}; {wayOut}.", failure);
        }
    }

    private static void Draw<T>(FitRequest request, NumberTable<T> table, FitResult result, FitPictureFiles pictures)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (pictures.IsEmpty)
        {
            return;
        }

        int featureCount = request.Features.Count;
        FitScene scene = new(
            Array.ConvertAll(table.Block(0, featureCount), double.CreateTruncating),
            Array.ConvertAll(table.Column(featureCount), double.CreateTruncating),
            featureCount)
        {
            FeatureName = request.Features[0],
            TargetName = request.Target,
            Truth = request.Pictures.Truth,
        };
        FitState state = new(result.Epochs, result.Loss, result.Coefficients, result.Intercept, result.Alpha, result.Scale);
        pictures.Draw(scene, $"{request.Loss.Name} fit: {scene.Describe(state)}", state);
    }

    private static void CheckFiles(FitRequest request)
    {
        CheckPictures(request);
        FilePaths.ThrowIfSame(request.Input, "--in", request.Output, "--out");
        if (request.Trace is not { } trace)
        {
            return;
        }

        FilePaths.ThrowIfSame(request.Input, "--in", trace, "--trace");
        FilePaths.ThrowIfSame(request.Output, "--out", trace, "--trace");
        if (trace == OutputFile.StandardOutput && request.Output == OutputFile.StandardOutput)
        {
            throw new BadInputException("--out and --trace are both standard output; give one of them a file.");
        }
    }

    private static void CheckPictures(FitRequest request)
    {
        List<(string Path, string Option)> others = [(request.Input, "--in"), (request.Output, "--out")];
        if (request.Trace is { } trace)
        {
            others.Add((trace, "--trace"));
        }

        foreach ((string path, string option) in request.Pictures.Files)
        {
            foreach ((string other, string otherOption) in others)
            {
                FilePaths.ThrowIfSame(other, otherOption, path, option);
            }

            others.Add((path, option));
        }
    }
}
