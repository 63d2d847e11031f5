using System.Runtime.CompilerServices;

namespace RobustLoss.Gpu.Numerics;

/// <content>The remainder of the logarithm, made of the fitted polynomials in the file of the coefficients.</content>
internal static partial class Polynomials64
{
    /// <summary>log(1 + f) − f + f²/2 = s·(f²/2 + s²·AtanhTail(s²)) with s = f/(2 + f), given f²: half as many terms as in f.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogRemainder<T>(T f, T square)
        where T : struct, ILane<T>
    {
        var s = f / (T.Constant(2) + f);
        var z = s * s;
        return s * T.Fma(T.Constant(0.5), square, z * AtanhTail(z));
    }
}
