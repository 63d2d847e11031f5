using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RobustLoss.Gpu.Numerics;

/// <summary>Reads 128 bits of each of several rows, a number of elements apart, into one vector.</summary>
internal static unsafe class RowPieces
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Two<T>(T* first, nint apart)
        where T : unmanaged => Vector128.Load(first).ToVector256Unsafe().WithUpper(Vector128.Load(first + apart));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Four<T>(T* first, nint apart)
        where T : unmanaged
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Create(Two(first, apart), Two(first + (2 * apart), apart));
        }

        // An insertion from memory takes no shuffle; one from a register does.
        var pieces = Vector128.Load(first).AsSingle().ToVector256Unsafe().ToVector512Unsafe();
        pieces = Avx512F.InsertVector128(pieces, Vector128.Load(first + apart).AsSingle(), 1);
        pieces = Avx512F.InsertVector128(pieces, Vector128.Load(first + (2 * apart)).AsSingle(), 2);
        pieces = Avx512F.InsertVector128(pieces, Vector128.Load(first + (3 * apart)).AsSingle(), 3);
        return pieces.As<float, T>();
    }
}
