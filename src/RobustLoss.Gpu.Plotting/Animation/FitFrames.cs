using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Plotting.Drawing;
using RobustLoss.Gpu.Plotting.Fits;
using RobustLoss.Gpu.Plotting.Output;
using RobustLoss.Gpu.Plotting.Traces;
using ScottPlot;

namespace RobustLoss.Gpu.Plotting.Animation;

/// <summary>Draws single frames of a fit, all on the same axes.</summary>
internal sealed class FitFrames
{
    private const double Split = 0.56;
    private const double HeaderShare = 0.085;
    private const int MostPoints = 1500;
    private const int ShapeSamples = 301;
    private const double MostExtraRoom = 0.25;
    private const double LimitQuantile = 0.98;

    private readonly FitScene _scene;
    private readonly PictureStyle _style;
    private readonly Output.Frame _frame;
    private readonly Ink _ink;
    private readonly AxisLimits _fitLimits;
    private readonly double _reach;
    private readonly double _highestLoss;
    private readonly double _highestWeight;

    public FitFrames(FitScene scene, IReadOnlyList<FitState> states, PictureStyle style)
    {
        _scene = scene;
        _style = style;
        _frame = Output.Frame.Of(style, FitAnimation.NaturalStyle);
        _ink = Ink.Of(style.Theme);
        _fitLimits = LimitsOf(states);
        var last = states[^1];
        var residuals = scene.ResidualsAt(last).Select(Math.Abs).Order().ToArray();
        _reach = 1.15 * Math.Max(residuals[(int)(LimitQuantile * (residuals.Length - 1))], 3 * last.Scale);
        _highestLoss = Highest(states, GeneralLoss.Loss);
        _highestWeight = Math.Max(1, Highest(states, WeightScale.RelativeWeight));
    }

    public Picture Draw(FitState state)
    {
        var panel = _scene.PanelAt(state, "observations and fit");
        var loss = new LossParameters(state.Alpha, state.Scale);
        string[] header =
        [
            $"epoch {state.Epoch}",
            $"objective {NumberLabel.Of(state.Loss, "0.0000")}",
            $"α = {NumberLabel.Of(state.Alpha, "0.000")}",
            $"c = {NumberLabel.Of(state.Scale, "0.0000")}",
        ];
        var legend = new LegendStrip(FitPicture.LegendOf([panel], _ink), _ink);
        var bottom = 1 - (legend.HeightFor(_frame.Width) / _frame.Height);
        var middle = HeaderShare + (0.47 * (bottom - HeaderShare));
        var fit = FitPlot.Create(panel, _ink, _fitLimits, withBar: false);
        var shape = Shape("loss shape ρ(x, α, c)", string.Empty, loss, _highestLoss, GeneralLoss.Loss);
        var weights = Shape("relative weight w·c²", "residual x", loss, _highestWeight, WeightScale.RelativeWeight);
        AddResiduals(weights, state, loss);
        return new Picture(
            _style,
            _frame,
            (new HeaderPanel(header, _ink), new Area(0, 0, 1, HeaderShare)),
            (new PlotPanel(fit), new Area(0, HeaderShare, Split, bottom)),
            (new PlotPanel(shape), new Area(Split, HeaderShare, 1, middle)),
            (new PlotPanel(weights), new Area(Split, middle, 1, bottom)),
            (legend, new Area(0, bottom, 1, 1)));
    }

    private double Highest(IReadOnlyList<FitState> states, Func<double, LossParameters, double> value) => states
        .Select(state => value(_reach, new LossParameters(state.Alpha, state.Scale)))
        .Where(double.IsFinite)
        .DefaultIfEmpty(1)
        .Max();

    // Room for the observations and, within reason, for the line that the fit starts from.
    private AxisLimits LimitsOf(IReadOnlyList<FitState> states)
    {
        var limits = FitPlot.LimitsOf(states.Select(state => _scene.PanelAt(state)));
        var most = MostExtraRoom * limits.VerticalSpan;
        var (bottom, top) = (limits.Bottom, limits.Top);
        foreach (var line in _scene.PanelAt(states[0]).Lines)
        {
            foreach (var y in (ReadOnlySpan<double>)[FitPlot.At(line, limits.Left), FitPlot.At(line, limits.Right)])
            {
                bottom = Math.Min(bottom, Math.Max(y - (0.04 * limits.VerticalSpan), limits.Bottom - most));
                top = Math.Max(top, Math.Min(y + (0.04 * limits.VerticalSpan), limits.Top + most));
            }
        }

        return new AxisLimits(limits.Left, limits.Right, bottom, top);
    }

    private Plot Shape(string title, string xLabel, LossParameters loss, double highest, Func<double, LossParameters, double> value)
    {
        var plot = Plots.Create(_ink, title, xLabel, string.Empty);
        plot.Axes.Left.MinimumSize = 46;
        var x = Enumerable.Range(0, ShapeSamples).Select(i => _reach * ((2.0 * i / (ShapeSamples - 1)) - 1)).ToArray();
        var line = plot.Add.ScatterLine(x, x.Select(residual => value(residual, loss)).ToArray(), _ink.Blue);
        line.LineWidth = Stroke.CurveWidth;
        plot.Axes.SetLimits(-_reach, _reach, -0.05 * highest, 1.08 * highest);
        return plot;
    }

    private void AddResiduals(Plot plot, FitState state, LossParameters loss)
    {
        var residuals = _scene.ResidualsAt(state);
        var stride = (residuals.Length + MostPoints - 1) / MostPoints;
        var shown = residuals.Where((_, i) => i % stride == 0).ToArray();
        var scale = new WeightScale(_ink);
        var weights = shown.Select(residual => WeightScale.RelativeWeight(residual, loss)).ToArray();
        var points = shown.Zip(weights, (residual, weight) => new Coordinates(residual, weight)).ToArray();
        plot.PlottableList.Add(new WeightedPoints(points, [.. weights.Select(scale.ColorOf)], 3.6f, _ink));
    }
}
