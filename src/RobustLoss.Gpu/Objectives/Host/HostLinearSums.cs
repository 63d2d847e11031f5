using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Objectives.Host;

/// <summary>The linear model's sums on the host: its job's chunks, added up in order.</summary>
internal sealed unsafe class HostLinearSums<TLane, TSum, T>(T* features, T* targets, long rows, int columns) : LinearBackend<T>
    where TLane : unmanaged, IVectorLane<TLane, T>
    where TSum : unmanaged, IProductSum<T>
    where T : unmanaged
{
    private readonly HostLinearLoop<TLane, TSum, T> _loop = new(features, targets, rows, columns);

    public override LinearSums Evaluate(ReadOnlySpan<T> coefficients, LossParameters parameters, Span<double> gradient)
    {
        var partials = _loop.Run(coefficients, parameters);
        var width = LinearSums.Leading + columns;
        double loss = 0, intercept = 0, alpha = 0, scale = 0;
        gradient.Clear();
        for (var start = 0; start < partials.Length; start += width)
        {
            var partial = partials.Slice(start, width);
            loss += partial[0];
            intercept += partial[1];
            alpha += partial[2];
            scale += partial[3];
            for (var j = 0; j < columns; j++)
            {
                gradient[j] += partial[LinearSums.Leading + j];
            }
        }

        return new LinearSums(loss, intercept, alpha, scale);
    }

    public override void Dispose() => _loop.Dispose();
}
