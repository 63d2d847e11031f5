using System.CommandLine;
using RobustLoss.Gpu.Data;

namespace RobustLoss.Gpu.Cli.Plotting;

/// <summary>An option that takes shapes α separated by commas, infinities among them.</summary>
internal static class ShapeListOption
{
    // More curves than have strokes of their own.
    private const int MostShapes = 42;

    public static Option<double[]?> Create(IReadOnlyList<double> fallback, double least, string rule) => new("--alpha")
    {
        HelpName = "A[,A…]",
        Description = $"The shapes to draw, separated by commas. [default: {string.Join(',', fallback.Select(NumberText.Format))}]",
        CustomParser = result =>
        {
            string[] fields = result.Tokens[0].Value.Split(',');
            double[] shapes = new double[fields.Length];
            for (int i = 0; i < fields.Length; i++)
            {
                if (!NumberText.TryParse(fields[i], out shapes[i]) || !(shapes[i] >= least))
                {
                    result.AddError($"--alpha holds '{fields[i]}'; {rule}, separated by commas, are wanted.");
                    return null;
                }
            }

            if (shapes.Length > MostShapes)
            {
                result.AddError($"--alpha holds {shapes.Length} shapes; at most {MostShapes} can be told apart.");
            }

            return shapes;
        },
    };
}
