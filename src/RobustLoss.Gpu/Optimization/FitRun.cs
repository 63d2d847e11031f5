using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Objectives;

namespace RobustLoss.Gpu.Optimization;

/// <summary>One fit under way: its parameters (w, b, latents), their gradient, and the optimizer's memory.</summary>
internal sealed class FitRun
{
    private readonly ILinearObjective _objective;
    private readonly IShapePath _path;
    private readonly int _epochs;
    private readonly Adam _adam;
    private readonly double[] _parameters;
    private readonly double[] _gradient;
    private readonly double[] _lastGood;
    private (double Alpha, double Scale, double Loss) _lastGoodShape;
    private double _loss;
    private double _alpha;
    private double _scale;

    public FitRun(ILinearObjective objective, IShapePath path, FitOptions options)
    {
        _objective = objective;
        _path = path;
        _epochs = options.Epochs;
        int count = objective.FeatureCount + 1 + path.LatentCount;
        _adam = new Adam(count, options.LearningRate);
        _parameters = new double[count];
        _gradient = new double[count];
        _lastGood = new double[count];
        for (int i = 0; i < options.InitialCoefficients?.Count; i++)
        {
            _parameters[i] = options.InitialCoefficients[i];
        }

        _parameters[objective.FeatureCount] = options.InitialIntercept;
        path.Start(_parameters.AsSpan(objective.FeatureCount + 1));
    }

    private int FeatureCount => _objective.FeatureCount;

    private ReadOnlySpan<double> Latents => _parameters.AsSpan(FeatureCount + 1);

    public FitResult Run(FitTrace? trace, CancellationToken cancellationToken)
    {
        for (int epoch = 0; ; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Evaluate(epoch);
            trace?.Invoke(new FitTraceRow(
                epoch, _loss, _parameters[FeatureCount], _parameters.AsSpan(0, FeatureCount), _alpha, _scale));
            if (epoch == _epochs)
            {
                return Result(_parameters, _alpha, _scale, _loss, epoch);
            }

            _parameters.CopyTo(_lastGood, 0);
            _lastGoodShape = (_alpha, _scale, _loss);
            _adam.Step(_parameters, _gradient);
        }
    }

    private void Evaluate(int epoch)
    {
        (_alpha, _scale) = _path.At(epoch, Latents);
        if (_path.BeginsAnew)
        {
            _adam.Restart();
        }

        Require(epoch, double.IsFinite(_scale) && _scale > 0, "the scale c", _scale);
        Require(epoch, !double.IsNaN(_alpha), "the shape alpha", _alpha);
        ObjectiveSums sums = _objective.Evaluate(
            _parameters.AsSpan(0, FeatureCount),
            _parameters[FeatureCount],
            new LossParameters(_alpha, _scale),
            _path.Kind,
            _gradient.AsSpan(0, FeatureCount));
        double count = sums.Count;
        _loss = sums.Value / count;
        Require(epoch, double.IsFinite(_loss), "the mean loss", _loss);
        for (int i = 0; i < FeatureCount; i++)
        {
            _gradient[i] /= count;
        }

        _gradient[FeatureCount] = sums.InterceptDerivative / count;
        _path.WriteGradient(
            Latents, sums.AlphaDerivative / count, sums.ScaleDerivative / count, _gradient.AsSpan(FeatureCount + 1));
        for (int i = 0; i < _gradient.Length; i++)
        {
            if (!Adam.CanSquare(_gradient[i]))
            {
                Require(epoch, false, $"the gradient of {NameOf(i)}", _gradient[i]);
            }
        }

        _path.Observe(_loss);
    }

    private string NameOf(int parameter) => (parameter - FeatureCount) switch
    {
        0 => "the intercept",
        1 => "alpha's latent number",
        2 => "the scale's latent number",
        _ => $"coefficient {parameter + 1}",
    };

    private void Require(int epoch, bool holds, string quantity, double value)
    {
        if (!holds)
        {
            var (alpha, scale, loss) = _lastGoodShape;
            FitResult? lastGood = epoch == 0 ? null : Result(_lastGood, alpha, scale, loss, epoch - 1);
            throw new FitDivergedException(epoch, quantity, value, lastGood);
        }
    }

    private FitResult Result(double[] parameters, double alpha, double scale, double loss, int epoch) =>
        new(parameters[..FeatureCount], parameters[FeatureCount], alpha, scale, loss, epoch);
}
