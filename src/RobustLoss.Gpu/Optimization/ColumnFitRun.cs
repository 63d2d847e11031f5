using RobustLoss.Gpu.Adaptive;
using RobustLoss.Gpu.Distributions;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Reductions;

namespace RobustLoss.Gpu.Optimization;

/// <summary>One fit of columns under way: latent numbers [2d] (the shapes', then the scales'), and the optimizer's memory.</summary>
internal sealed class ColumnFitRun
{
    /// <summary>That of the shape and that of the scale.</summary>
    public const int LatentsPerColumn = 2;

    private readonly ColumnLossSums _evaluate;
    private readonly AdaptiveParameters _map;
    private readonly Adam _adam;
    private readonly double[] _latents;
    private readonly double[] _gradient;
    private readonly LossParameters[] _parameters;
    private readonly LossParameters[] _lastGood;
    private readonly LossSums[] _sums;
    private double _lastGoodLoss;

    public ColumnFitRun(int columnCount, ColumnLossSums evaluate, AdaptiveParameters map, double learningRate)
    {
        _evaluate = evaluate;
        _map = map;
        _adam = new Adam(LatentsPerColumn * columnCount, learningRate);
        _latents = new double[LatentsPerColumn * columnCount];
        _gradient = new double[LatentsPerColumn * columnCount];
        _parameters = new LossParameters[columnCount];
        _lastGood = new LossParameters[columnCount];
        _sums = new LossSums[columnCount];
        _latents.AsSpan(0, columnCount).Fill(map.InitialLatentAlpha);
    }

    public ColumnFitResult Run(int epochs, ColumnFitTrace? trace, CancellationToken cancellationToken)
    {
        for (int epoch = 0; ; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double loss = Evaluate(epoch);
            trace?.Invoke(epoch, loss, _parameters);
            if (epoch == epochs)
            {
                return new ColumnFitResult(_parameters, loss, epoch);
            }

            _parameters.CopyTo(_lastGood, 0);
            _lastGoodLoss = loss;
            _adam.Step(_latents, _gradient);
        }
    }

    private double Evaluate(int epoch)
    {
        int columns = _parameters.Length;
        for (int column = 0; column < columns; column++)
        {
            double alpha = _map.Shape.Value(_latents[column]);
            double scale = _map.Scale.Value(_latents[columns + column]);
            Require(epoch, !double.IsNaN(alpha), "the shape alpha", column, alpha);
            Require(epoch, double.IsFinite(scale) && scale > 0, "the scale c", column, scale);
            _parameters[column] = new LossParameters(alpha, scale);
        }

        _evaluate(_parameters, _sums);
        long elements = 0;
        double value = 0;
        for (int column = 0; column < columns; column++)
        {
            LossSums sum = _sums[column];
            LikelihoodSums likelihood = NegativeLogLikelihood.FromLossSums(
                sum.Count, sum.Loss, sum.AlphaDerivative, sum.ScaleDerivative, _parameters[column]);
            elements += likelihood.Count;
            value += likelihood.Value;
            _gradient[column] = _map.LatentAlphaDerivative(_latents[column], likelihood.AlphaDerivative);
            _gradient[columns + column] = _map.LatentScaleDerivative(_latents[columns + column], likelihood.ScaleDerivative);
        }

        if (elements == 0)
        {
            throw new ArgumentException("sums counts no elements; a mean needs at least one row of residuals.");
        }

        return Mean(epoch, value, elements);
    }

    private double Mean(int epoch, double value, long elements)
    {
        double loss = value / elements;
        if (!double.IsFinite(loss))
        {
            throw new FitDivergedException(epoch, "the mean loss", loss, LastGood(epoch));
        }

        int columns = _parameters.Length;
        for (int i = 0; i < _gradient.Length; i++)
        {
            _gradient[i] /= elements;
            string quantity = i < columns ? "the gradient of alpha" : "the gradient of the scale";
            Require(epoch, Adam.CanSquare(_gradient[i]), quantity, i % columns, _gradient[i]);
        }

        return loss;
    }

    private void Require(int epoch, bool holds, string quantity, int column, double value)
    {
        if (!holds)
        {
            throw new FitDivergedException(epoch, $"{quantity} in column {column + 1}", value, LastGood(epoch));
        }
    }

    private ColumnFitResult? LastGood(int epoch) => epoch == 0 ? null : new ColumnFitResult(_lastGood, _lastGoodLoss, epoch - 1);
}
