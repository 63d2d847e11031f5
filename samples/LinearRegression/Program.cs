// How does a robust regression compare with least squares where one observation in ten is wrong?
//
//   dotnet run -c Release --project samples/LinearRegression [-- FOLDER [COUNT]]
//
// fits the loss's own 50 points in double precision and COUNT (1,000,000; 0 for none) generated ones in single precision, prints each
// fit beside the true line, and writes pictures into FOLDER (else beside the program). Exit code 1: an adaptive fit's slope is off by
// more than 0.03.
using System.Globalization;
using System.Numerics;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.Samples.LinearRegression;

const double SlopeTolerance = 0.03;

string folder = args.Length > 0 ? args[0] : AppContext.BaseDirectory;
int count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
using ComputeDevice device = ComputeDevice.Open();
Console.WriteLine($"Device: {device.Description}");

bool close = Compare<double>(Observations.Example(), "example", new FitOptions { Epochs = 2000 });
if (count > 0)
{
    close &= Compare<float>(Observations.Generate(count), "generated", new FitOptions { Epochs = 1000 });
}

Console.WriteLine($"\nPictures: {Path.GetFullPath(folder)}");
return close ? 0 : 1;

bool Compare<T>(Observations observations, string prefix, FitOptions options)
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
    Pictures.Fit(PathOf("fixed.png"), observations, quadratic);
    Pictures.Fit(PathOf("adaptive.png"), observations, adaptive);
    Pictures.Animation(PathOf("adaptive.gif"), observations, adaptive);
    return Math.Abs(adaptive.Slope - Observations.TrueSlope) <= SlopeTolerance;

    string PathOf(string name) => Path.Combine(folder, $"{prefix}-{name}");
}
