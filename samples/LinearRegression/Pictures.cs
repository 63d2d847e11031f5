using RobustLoss.Gpu.Plotting.Animation;
using RobustLoss.Gpu.Plotting.Fits;

namespace RobustLoss.Gpu.Samples.LinearRegression;

/// <summary>The pictures of one set of points: least squares, the fixed fit, the adaptive fit still and moving.</summary>
internal static class Pictures
{
    private static readonly NamedLine s_truth =
        new("true line", Observations.TrueSlope, Observations.TrueIntercept, LineRole.Truth);

    public static void LeastSquares(string path, Observations inliers, TimedFit without, Observations all, TimedFit with) =>
        FitPicture.Create([Panel("least squares without outliers", inliers, without), Panel("least squares with outliers", all, with)])
            .Save(path);

    public static void Fit(string path, string title, Observations observations, TimedFit fit)
    {
        FitScene scene = SceneOf(observations);
        FitPicture.Create([scene.PanelAt(fit.States[^1], $"{title}: {scene.Describe(fit.States[^1])}")]).Save(path);
    }

    public static void Animation(string path, Observations observations, TimedFit fit) =>
        new FitAnimation(SceneOf(observations), fit.States).Save(path);

    private static FitScene SceneOf(Observations observations) => new(observations.X, observations.Y, featureCount: 1) { Truth = s_truth };

    private static FitPanel Panel(string title, Observations observations, TimedFit fit) => new(title, observations.X, observations.Y)
    {
        Lines = [new NamedLine("fit", fit.Slope, fit.Intercept, LineRole.Fit), s_truth],
    };
}
