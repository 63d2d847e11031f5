// How does a robust regression compare with least squares where one observation in ten is wrong?
//
//   dotnet run -c Release --project samples/LinearRegression [-- FOLDER [COUNT]]
//
// fits the loss's own 50 points in double precision and COUNT (1,000,000; 0 for none) generated ones in single precision, prints each
// fit beside the true line, and writes pictures into FOLDER (else beside the program). Exit code 1: an adaptive fit's slope is off by
// more than 0.03; 2: something that it needs is missing.
using System.Globalization;
using System.Numerics;
using RobustLoss.Gpu.Data;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.Samples.LinearRegression;

const double SlopeTolerance = 0.03;
const string ExamplePrefix = "example";

string folder = Path.GetFullPath(args.Length > 0 ? args[0] : AppContext.BaseDirectory);
int? given = args.Length > 1 && int.TryParse(args[1], CultureInfo.InvariantCulture, out int number) ? number : null;
if (args.Length > 2 || (args.Length == 2 && given is not (0 or >= 100)))
{
    return Fail("the arguments are FOLDER and COUNT, a whole number of at least 100 or 0 for none.");
}

try
{
    Directory.CreateDirectory(folder);
    Observations example = Observations.Example();
    using ComputeDevice device = ComputeDevice.Open();
    Console.WriteLine($"Device: {device}");

    // The simulator takes milliseconds to step the threads of one launch: fewer and larger steps show as much.
    bool simulated = device.Kind == DeviceKind.Simulate;
    FitOptions few = new() { LearningRate = 0.05, Epochs = 150 };
    bool close = Compare<double>(device, example, ExamplePrefix, simulated ? few : new FitOptions { Epochs = 2000 });
    int count = given ?? (simulated ? 1000 : 1_000_000);
    if (count > 0)
    {
        // A million points determine the fit so well that larger steps get there sooner.
        FitOptions larger = new() { LearningRate = 0.03, Epochs = 500 };
        close &= Compare<float>(device, Observations.Generate(count), "generated", simulated ? few : larger);
    }

    Console.WriteLine($"\nPictures: {folder}");
    return close ? 0 : 1;
}
catch (Exception problem) when (
    problem is IOException or UnauthorizedAccessException or CsvException or DeviceUnavailableException or ArgumentException)
{
    return Fail(problem.Message.ReplaceLineEndings(" "));
}

static int Fail(string message)
{
    Console.Error.WriteLine($"LinearRegression: {message}");
    return 2;
}

bool Compare<T>(ComputeDevice device, Observations observations, string prefix, FitOptions options)
    where T : unmanaged, INumberBase<T>
{
    Observations inliers = observations.Inliers();
    using LinearObjective<T> objective = new(
        device,
        Array.ConvertAll(observations.X, T.CreateTruncating),
        Array.ConvertAll(observations.Y, T.CreateTruncating),
        featureCount: 1);
    TimedFit without = TimedFit.LeastSquares("least squares, no outliers", inliers);
    TimedFit with = TimedFit.LeastSquares("least squares", observations);
    TimedFit quadratic = TimedFit.Quadratic(objective, options);
    TimedFit adaptive = TimedFit.Adaptive(objective, options);

    Console.WriteLine($"\n{observations.Name}, {observations.X.Length - inliers.X.Length:N0} outliers, {options.Epochs} epochs");
    Console.WriteLine($"{"",-28}{"slope",9}{"intercept",11}{"α",8}{"c",9}{"time",12}");
    Console.WriteLine($"{"true line",-28}{Observations.TrueSlope,9:F4}{Observations.TrueIntercept,11:F4}");
    foreach (TimedFit fit in (TimedFit[])[without, with, quadratic, adaptive])
    {
        string shape = fit.Loss is { } loss ? $"{loss.Alpha,8:F3}{loss.Scale,9:F4}" : $"{"",17}";
        Console.WriteLine($"{fit.Name,-28}{fit.Slope,9:F4}{fit.Intercept,11:F4}{shape}{fit.Duration.TotalMilliseconds,9:F1} ms");
    }

    Pictures.LeastSquares(PathOf("least-squares.png"), inliers, without, observations, with);
    Pictures.Fit(PathOf("fixed.png"), "fixed loss", observations, quadratic);
    Pictures.Fit(PathOf("adaptive.png"), "adaptive loss", observations, adaptive);
    if (prefix == ExamplePrefix)
    {
        Pictures.Animation(PathOf("adaptive.gif"), observations, adaptive);
    }

    double deviation = Math.Abs(adaptive.Slope - Observations.TrueSlope);
    if (deviation > SlopeTolerance)
    {
        Console.Error.WriteLine($"LinearRegression: the adaptive slope is off by {deviation:F4}, more than {SlopeTolerance}.");
    }

    return deviation <= SlopeTolerance;

    string PathOf(string name) => Path.Combine(folder, $"{prefix}-{name}");
}
