using System.Numerics;
using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>
/// A block's elements are gathered by the kind of their shape, so that each vector is evaluated by one closed form, and its results are
/// scattered back. An element's bits do not depend on which others it is gathered with.
/// </summary>
internal sealed unsafe class HostPairwiseLoop<TLane, T> : HostPairwise<T>
    where TLane : unmanaged, IVectorLane<TLane, double>
    where T : unmanaged, INumberBase<T>
{
    private const int ChunkLength = 1 << 11;
    private const int Kinds = 4;

    private T* _residuals;
    private T* _alpha;
    private T* _scale;
    private long _length;
    private OutputPointers<T> _outputs;
    private LossOutputs _wanted;

    public override void Run(T* residuals, T* alpha, T* scale, long length, OutputPointers<T> outputs, LossOutputs wanted)
    {
        _residuals = residuals;
        _alpha = alpha;
        _scale = scale;
        _length = length;
        _outputs = outputs;
        _wanted = wanted;
        Run(checked((int)((length + ChunkLength - 1) / ChunkLength)));
    }

    protected override void RunChunk(int chunk)
    {
        var start = (long)chunk * ChunkLength;
        var end = Math.Min(_length, start + ChunkLength);
        for (; start < end; start += PairwiseBlock.Length)
        {
            RunBlock(start, (int)Math.Min(PairwiseBlock.Length, end - start));
        }
    }

    private static double Load(T* source) => typeof(T) == typeof(float) ? *(float*)source : *(double*)source;

    private static void Store(double value, T* target)
    {
        if (typeof(T) == typeof(float))
        {
            *(float*)target = (float)value;
        }
        else
        {
            *(double*)target = value;
        }
    }

    [SkipLocalsInit]
    private void RunBlock(long start, int count)
    {
        var places = stackalloc int[Kinds * PairwiseBlock.Length];
        var counts = stackalloc int[Kinds];
        var memory = stackalloc double[2 * PairwiseBlock.Arrays * PairwiseBlock.Length];
        var given = new PairwiseBlock(memory);
        var gathered = new PairwiseBlock(memory + (PairwiseBlock.Arrays * PairwiseBlock.Length));
        new Span<int>(counts, Kinds).Clear();
        Sort(start, count, given, places, counts);
        for (var kind = 0; kind < Kinds; kind++)
        {
            if (counts[kind] > 0)
            {
                var chosen = places + (kind * PairwiseBlock.Length);
                Gather(given, chosen, counts[kind], gathered);
                PairwiseSteps<TLane>.Evaluate(gathered, counts[kind], (LossKind)kind, _wanted);
                Scatter(gathered, start, chosen, counts[kind]);
            }
        }
    }

    /// <summary>Arguments in double precision, and the places of each kind's elements; parameters outside their domain give NaN.</summary>
    private void Sort(long start, int count, PairwiseBlock given, int* places, int* counts)
    {
        for (var i = 0; i < count; i++)
        {
            var x = Load(_residuals + start + i);
            var alpha = Load(_alpha + start + i);
            var scale = Load(_scale + start + i);
            if (!(scale > 0 && scale < double.PositiveInfinity) || double.IsNaN(alpha))
            {
                x = double.NaN;
                alpha = 2;
                scale = 1;
            }

            given.Residuals[i] = x;
            given.Alpha[i] = alpha;
            given.Scale[i] = scale;
            var kind = (int)PairwiseConstants.KindOf(alpha);
            places[(kind * PairwiseBlock.Length) + counts[kind]++] = i;
        }
    }

    /// <summary>A last vector that is not full repeats its last element.</summary>
    private static void Gather(PairwiseBlock given, int* places, int count, PairwiseBlock gathered)
    {
        for (var j = 0; j < count; j++)
        {
            var i = places[j];
            gathered.Residuals[j] = given.Residuals[i];
            gathered.Alpha[j] = given.Alpha[i];
            gathered.Scale[j] = given.Scale[i];
            gathered.Root[j] = Math.Sqrt(Math.Abs(given.Alpha[i] - 2));
        }

        for (var j = count; j % TLane.Count != 0; j++)
        {
            gathered.Residuals[j] = gathered.Residuals[count - 1];
            gathered.Alpha[j] = gathered.Alpha[count - 1];
            gathered.Scale[j] = gathered.Scale[count - 1];
            gathered.Root[j] = gathered.Root[count - 1];
        }
    }

    private void Scatter(PairwiseBlock gathered, long start, int* places, int count)
    {
        Scatter(gathered.Outputs.Loss, _outputs.Loss, LossOutputs.Loss);
        Scatter(gathered.Outputs.Influence, _outputs.Influence, LossOutputs.Influence);
        Scatter(gathered.Outputs.Weight, _outputs.Weight, LossOutputs.Weight);
        Scatter(gathered.Outputs.AlphaDerivative, _outputs.AlphaDerivative, LossOutputs.AlphaDerivative);
        Scatter(gathered.Outputs.ScaleDerivative, _outputs.ScaleDerivative, LossOutputs.ScaleDerivative);

        void Scatter(double* from, T* to, LossOutputs output)
        {
            if ((_wanted & output) != 0)
            {
                for (var j = 0; j < count; j++)
                {
                    Store(from[j], to + start + places[j]);
                }
            }
        }
    }
}
