// Why lower α step by step? Of 200 observations 120 are outliers, spread evenly; 80 lie near y = 1.6·x − 0.4. A loss of low α
// disregards outliers, but from a start at 0 it also disregards the line, and settles on whatever lies near. A fit that begins near
// least squares, where every observation counts, and lowers α by and by, follows the minimum to the line.
//
//   dotnet run -c Release --project samples/GraduatedFit [-- FOLDER]
//
// prints both fits and writes graduated.png into FOLDER (else beside the program). Exit code 1: the graduated fit missed the line.
using System.Globalization;
using RobustLoss.Gpu.Data;
using RobustLoss.Gpu.Devices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;
using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.Plotting.Fits;

const double Slope = 1.6;
const double Intercept = -0.4;
const double LowShape = -4;
const double Scale = 0.05;

using CsvReader reader = CsvReader.Open(Path.Combine(AppContext.BaseDirectory, "outliers.csv"));
NumberTable<double> table = reader.ReadAll<double>("x", "y");
(double[] x, double[] y) = (table.Column(0), table.Column(1));

using ComputeDevice device = ComputeDevice.Open();
using LinearObjective<double> objective = new(device, x, y, featureCount: 1);
LossParameters low = new(LowShape, Scale);
FitResult alone = RobustLinearRegression.Fit(objective, low);
FitResult graduated = RobustLinearRegression.FitGraduated(objective, AlphaSchedule.Geometric(1.99, LowShape), Scale);

Print("true line", Slope, Intercept);
Print("α = −4 from the start", alone.Coefficients[0], alone.Intercept);
Print("α from 1.99 to −4", graduated.Coefficients[0], graduated.Intercept);

string folder = args.Length > 0 ? args[0] : AppContext.BaseDirectory;
FitPicture.Create([PanelOf("α = −4 from the start", alone), PanelOf("α lowered from 1.99 to −4", graduated)])
    .Save(Path.Combine(folder, "graduated.png"));
Console.WriteLine($"Picture: {Path.Combine(folder, "graduated.png")}");
return Math.Abs(graduated.Coefficients[0] - Slope) <= 0.05 ? 0 : 1;

FitPanel PanelOf(string title, FitResult fit) => new(title, x, y)
{
    Lines =
    [
        new NamedLine("fit", fit.Coefficients[0], fit.Intercept, LineRole.Fit),
        new NamedLine("true line", Slope, Intercept, LineRole.Truth),
    ],
    Loss = low,
};

static void Print(string name, double slope, double intercept) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24} slope {slope,8:F4}   intercept {intercept,8:F4}"));
