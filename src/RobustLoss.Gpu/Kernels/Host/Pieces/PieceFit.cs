using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <summary>
/// Fits <see cref="PieceTables{TLane, T}"/> to one (α, c) in double precision, each quantity with the lowest degree that is accurate, and
/// compares what they give in the lane's own arithmetic with the loss.
/// </summary>
internal sealed unsafe partial class PieceFit<TLane, T>(PieceUse use) : IDisposable
    where TLane : unmanaged, IVectorLane<TLane, T>
    where T : unmanaged
{
    private const int Quantities = 4;
    private const LossOutputs Fitted =
        LossOutputs.Loss | LossOutputs.Influence | LossOutputs.AlphaDerivative | LossOutputs.ScaleDerivative;

    // In the pieces next to 0 the powers run around 0, and begin with that of the quantity's own behaviour there.
    private const int PiecesAtZero = 2;

    // Below this part of c·√b the IRLS weight is that at 0, to half a unit in the last place.
    private const double SingleFlat = 1e-4;
    private const double DoubleFlat = 1e-8;

    // Of tables that are read by whole vectors.
    private const int Alignment = 64;

    private static readonly bool IsSingle = typeof(T) == typeof(float);
    private static readonly int Pieces = PieceTable<T>.Pieces;
    private static readonly int HighestDegree = IsSingle ? 9 : 18;
    private static readonly int Nodes = HighestDegree + (IsSingle ? 3 : 4);
    private static readonly int Points = Nodes * Pieces;
    private static readonly ChebyshevFit Chebyshev = new(Nodes);

    // Binary; farther from 1 some coefficients, and the ends of ψ, would be subnormal.
    private static readonly int FarthestScale = IsSingle ? 100 : 900;

    private readonly HostElementwise<double> _loss = HostElementwise<double>.Create(LossAccuracy.Accurate);
    private readonly double[] _smallest = new double[Quantities * Pieces];
    private readonly T[] _tables = Pinned<T>(((Quantities * (HighestDegree + 1)) + 2) * Pieces + ((HighestDegree + 2) * SumTable<T>.Step));
    private readonly T[] _points = Pinned<T>(Points);
    private readonly T[] _values = Pinned<T>(Quantities * Points);
    private readonly double[] _exactPoints = Pinned<double>(Points);
    private readonly double[] _exact = Pinned<double>(Quantities * Points);
    private readonly double[] _powers = new double[HighestDegree + 2];

    /// <summary>The tables of the latest fit.</summary>
    public PieceTables<TLane, T> Tables;

    /// <summary>Fits, and says whether the tables serve.</summary>
    public bool TryFit(LossParameters parameters)
    {
        if (double.IsInfinity(parameters.Alpha) || parameters.Alpha == 2 || Math.Abs(Math.ILogB(parameters.Scale)) > FarthestScale)
        {
            return false;
        }

        var grid = new PieceGrid(parameters, IsSingle, Pieces);
        Place(parameters, grid);
        EvaluateAt(parameters, grid, Chebyshev.Nodes);
        for (var quantity = 0; quantity < Quantities; quantity++)
        {
            ToSeries(quantity, grid);
        }

        var next = First(_tables) + Padding() + Pieces;
        if ((IsFor(PieceUse.Outputs) && !TryFitOutputs(grid, ref next)) || (IsFor(PieceUse.Sums) && !TryFitSums(grid, next)))
        {
            return false;
        }

        EvaluateAt(parameters, grid, Chebyshev.Extrema);
        return (!IsFor(PieceUse.Outputs) || AreOutputsAccurate()) && (!IsFor(PieceUse.Sums) || AreSumsAccurate());
    }

    public void Dispose() => _loss.Dispose();

    private static TElement[] Pinned<TElement>(int length) => GC.AllocateUninitializedArray<TElement>(length, pinned: true);

    private static T* First(T[] pinned) => (T*)Unsafe.AsPointer(ref pinned[0]);

    private static double* First(double[] pinned) => (double*)Unsafe.AsPointer(ref pinned[0]);

    private static double Read(T* source) => IsSingle ? *(float*)source : *(double*)source;

    private static void Write(T* target, double value)
    {
        if (IsSingle)
        {
            *(float*)target = (float)value;
        }
        else
        {
            *(double*)target = value;
        }
    }

    private bool IsFor(PieceUse one) => (use & one) != 0;

    private int Padding() => (int)(-(nint)First(_tables) & (Alignment - 1)) / sizeof(T);

    private void Place(LossParameters parameters, in PieceGrid grid)
    {
        Tables.Power = TLane.Constant(grid.Power);
        Tables.Start = TLane.Constant(grid.Start);
        Tables.LossFactor = TLane.Constant(1 / grid.Multiple);
        Tables.ScaleFactor = TLane.Constant(-1 / (parameters.Scale * grid.Multiple));
        Tables.InfluenceFactor = TLane.Constant(grid.Power / grid.Multiple);
        Tables.Bound = TLane.Constant(grid.Reach / grid.Power);
        Tables.WeightAtZero = TLane.Constant(1 / parameters.Scale / parameters.Scale);
        Tables.Flat = TLane.Constant(grid.Bend / grid.Power * (IsSingle ? SingleFlat : DoubleFlat));
        Tables.Centers = First(_tables) + Padding();
        for (var i = 0; i < Pieces; i++)
        {
            Write(Tables.Centers + grid.Slot(i), -Center(grid, i));
        }
    }

    private static double Center(in PieceGrid grid, int piece) => piece < PiecesAtZero ? 0 : grid.At(piece, 0);

    /// <summary>The loss and its derivatives at the same points of every piece, [quantity, piece, point].</summary>
    private void EvaluateAt(LossParameters parameters, in PieceGrid grid, double[] parts)
    {
        for (var i = 0; i < Points; i++)
        {
            var z = Math.Min(grid.Last, grid.At(i / Nodes, parts[i % Nodes]));
            Write(First(_points) + i, z / grid.Power);

            // The nodes may be anywhere; where a lane is checked, it must be given the same point.
            _exactPoints[i] = parts == Chebyshev.Nodes ? z / grid.Power : Read(First(_points) + i);
        }

        var exact = First(_exact);
        var outputs = new OutputPointers<double>
        {
            Loss = exact,
            Influence = exact + Points,
            ScaleDerivative = exact + (2 * Points),
            AlphaDerivative = exact + (3 * Points),
        };
        _loss.Run(First(_exactPoints), Points, parameters, outputs, Fitted);
    }
}
