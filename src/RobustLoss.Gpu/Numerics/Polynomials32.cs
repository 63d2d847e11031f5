using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Numerics;

/// <content>The remainder of the logarithm, made of the fitted polynomials in the file of the coefficients.</content>
internal static partial class Polynomials32
{
    /// <summary>log(1 + f) − f + f²/2 = f³·LogTail(f), given f².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogRemainder<T>(T f, T square)
        where T : struct, ILane<T> => f * square * LogTail(f);
}
