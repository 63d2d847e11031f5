using System.Runtime.CompilerServices;
using RobustLoss.Gpu.Numerics;

namespace RobustLoss.Gpu.Losses;

/// <summary>
/// <see cref="ShapeSeries{T}"/> of a vector of shapes: the recurrence of <see cref="ShapeSeriesFactory"/>, with factors for its divisors.
/// </summary>
internal static class PairwiseSeries
{
    /// <summary>The coefficients from h/m and (h − 1)/m.</summary>
    public static void Create<T>(T power, T influencePower, out ShapeSeries<T> series)
        where T : struct, ILane<T>
    {
        var state = default(State<T>);
        state.Power = power;
        state.InfluencePower = influencePower;
        state.J = influencePower;
        state.K = T.Constant(1);
        series.C0 = state.Next(1.0 / 2, 1.0 / 3);
        series.C1 = state.Next(1.0 / 3, 1.0 / 4);
        series.C2 = state.Next(1.0 / 4, 1.0 / 5);
        series.C3 = state.Next(1.0 / 5, 1.0 / 6);
        series.C4 = state.Next(1.0 / 6, 1.0 / 7);
        series.C5 = state.Next(1.0 / 7, 1.0 / 8);
        series.C6 = state.Next(1.0 / 8, 1.0 / 9);
        series.C7 = state.Next(1.0 / 9, 1.0 / 10);
        series.C8 = state.Next(1.0 / 10, 1.0 / 11);
        series.C9 = state.Next(1.0 / 11, 1.0 / 12);
        series.C10 = state.Next(1.0 / 12, 1.0 / 13);
        series.C11 = state.Next(1.0 / 13, 1.0 / 14);
        series.C12 = state.Next(1.0 / 14, 1.0 / 15);
        series.C13 = state.Next(1.0 / 15, 1.0 / 16);
        series.C14 = state.Next(1.0 / 16, 1.0 / 17);
        series.C15 = state.Next(1.0 / 17, 1.0 / 18);
        series.C16 = state.Next(1.0 / 18, 1.0 / 19);
        series.C17 = state.Next(1.0 / 19, 1.0 / 20);
        series.C18 = state.Next(1.0 / 20, 1.0 / 21);
        series.C19 = state.Next(1.0 / 21, 1.0 / 22);
    }

    private struct State<T>
        where T : struct, ILane<T>
    {
        public T Power;
        public T InfluencePower;
        public T J;
        public T K;
        public T C;

        /// <summary>Steps to the next n and returns c_n/(n + 1), given 1/n and 1/(n + 1).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Next(double inverse, double nextInverse)
        {
            var factor = T.Constant(inverse);
            C = T.Fma(Power, C, K) * factor;
            K = T.Fma(Power, K, J) * factor;
            J = InfluencePower * J * factor;
            return C * T.Constant(nextInverse);
        }
    }
}
