using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Plotting.Drawing;
using RobustLoss.Gpu.Plotting.Traces;

namespace RobustLoss.Gpu.Plotting.Fits;

/// <summary>The observations of a linear fit, and how they look at any state of it.</summary>
/// <remarks>
/// With one feature the panel shows targets over the feature, with the fitted line. With several it shows targets over fitted values,
/// in which every fit is the diagonal: the residual is the vertical distance from it, and the band and weights mean the same.
/// </remarks>
public sealed class FitScene
{
    private readonly double[] _features;
    private readonly double[] _targets;
    private readonly int _featureCount;

    /// <summary>The observations.</summary>
    /// <param name="features">The features, [n, d] row-major.</param>
    /// <param name="targets">The targets, [n].</param>
    /// <param name="featureCount">The number d of features.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of features is not positive.</exception>
    /// <exception cref="ArgumentException">There are no targets, or the features are not d for each.</exception>
    public FitScene(double[] features, double[] targets, int featureCount)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(featureCount);
        if (targets.Length == 0 || features.LongLength != (long)targets.Length * featureCount)
        {
            throw new ArgumentException(
                $"features has {features.Length} values for {targets.Length} targets of {featureCount} features each; " +
                "give n·d of them for n targets, n at least 1.",
                nameof(features));
        }

        _features = features;
        _targets = targets;
        _featureCount = featureCount;
    }

    /// <summary>The name of the feature, where there is one.</summary>
    public string FeatureName { get; init; } = "x";

    /// <summary>The name of the target.</summary>
    public string TargetName { get; init; } = "y";

    /// <summary>The line that generated the observations, where it is known and there is one feature.</summary>
    public NamedLine? Truth { get; init; }

    /// <summary>The same observations with the line that generated them.</summary>
    /// <param name="truth">The line.</param>
    public FitScene With(NamedLine truth) => new(_features, _targets, _featureCount)
    {
        FeatureName = FeatureName,
        TargetName = TargetName,
        Truth = truth,
    };

    /// <summary>The panel at a state of the fit.</summary>
    /// <param name="state">The state, of as many coefficients as there are features.</param>
    /// <param name="title">The title, or null for the state's α and c.</param>
    /// <exception cref="ArgumentException">The state has another number of coefficients.</exception>
    public FitPanel PanelAt(FitState state, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Coefficients.Count != _featureCount)
        {
            throw new ArgumentException(
                $"state has {state.Coefficients.Count} coefficients for {_featureCount} features; give one for each.", nameof(state));
        }

        title ??= $"α = {NumberLabel.Of(state.Alpha, "0.000")},  c = {NumberLabel.Of(state.Scale, "G3")}";
        var loss = new LossParameters(state.Alpha, state.Scale);
        if (_featureCount == 1)
        {
            var fit = new NamedLine("fit", state.Coefficients[0], state.Intercept, LineRole.Fit);
            return new FitPanel(title, _features, _targets)
            {
                XLabel = FeatureName + FitPlot.CountNote(_targets.Length),
                YLabel = TargetName,
                Lines = Truth is null ? [fit] : [fit, Truth],
                Loss = loss,
            };
        }

        return new FitPanel(title, FittedValues(state), _targets)
        {
            XLabel = "fitted " + TargetName + FitPlot.CountNote(_targets.Length),
            YLabel = TargetName,
            Lines = [new NamedLine("fit", 1, 0, LineRole.Fit)],
            Loss = loss,
        };
    }

    /// <summary>The fit as an equation, with α and c, such as "y = 0.700·x + 0.150,  α = 0.02,  c = 0.013".</summary>
    /// <param name="state">The state.</param>
    public string Describe(FitState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var shape = $"α = {NumberLabel.Of(state.Alpha, "0.###")},  c = {NumberLabel.Of(state.Scale, "G3")}";
        if (_featureCount != 1)
        {
            return $"{TargetName} on {_featureCount} features,  {shape}";
        }

        var sign = state.Intercept < 0 ? "−" : "+";
        var slope = NumberLabel.Of(state.Coefficients[0], "0.000");
        return $"{TargetName} = {slope}·{FeatureName} {sign} {NumberLabel.Of(Math.Abs(state.Intercept), "0.000")},  {shape}";
    }

    internal double[] ResidualsAt(FitState state)
    {
        var fitted = FittedValues(state);
        return [.. fitted.Zip(_targets, (value, target) => value - target)];
    }

    private double[] FittedValues(FitState state)
    {
        var fitted = new double[_targets.Length];
        for (var row = 0; row < fitted.Length; row++)
        {
            var sum = state.Intercept;
            for (var column = 0; column < _featureCount; column++)
            {
                sum += state.Coefficients[column] * _features[(row * _featureCount) + column];
            }

            fitted[row] = sum;
        }

        return fitted;
    }
}
