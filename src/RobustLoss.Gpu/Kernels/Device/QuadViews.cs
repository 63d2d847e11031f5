using ILGPU;
using ILGPU.Runtime;

namespace RobustLoss.Gpu.Kernels.Device;

/// <summary>Which part of a batch a kernel may read and write four elements at a time.</summary>
/// <remarks>
/// A device reads 16 bytes at once only at an address that they divide. Its memory begins at one; a view of a part of it may not, and then
/// what lies before the next such address is left out. Where the batch's views do not lie alike, no element can be in a quad of all.
/// </remarks>
internal static class QuadViews
{
    /// <summary>Elements that a thread takes at a time, in two quads.</summary>
    public const int Tile = 8;

    private const int Size = 4;
    private const int Bytes = 16;

    /// <summary>The elements before the first quad.</summary>
    /// <param name="view">A view of the batch.</param>
    public static int Head<T>(ArrayView<T> view)
        where T : unmanaged => (int)(-IndexOf(view) & (Size - 1));

    /// <summary>Whether a view's quads begin where those of another do. An empty view has none, and agrees with every other.</summary>
    public static bool LiesAlike<T>(ArrayView<T> view, ArrayView<T> other)
        where T : unmanaged => other.Length == 0 || (Head(view) == Head(other) && BeginsAtQuad(other));

    /// <summary>The number of quads after the head: a whole number of tiles for each thread of a group.</summary>
    public static long Count<T>(ArrayView<T> view, int threads)
        where T : unmanaged
    {
        var tile = (long)Tile * threads;
        return BeginsAtQuad(view) && view.Length > Head(view) ? (view.Length - Head(view)) / tile * tile / Size : 0;
    }

    /// <summary>Whether a view is quads from its first element to its last.</summary>
    public static bool IsWhole<T>(ArrayView<T> view)
        where T : unmanaged => view.Length % Size == 0 && view.Length > 0 && Head(view) == 0 && BeginsAtQuad(view);

    /// <summary>The quads of a view, from the first on.</summary>
    public static ArrayView<Quad<T>> Of<T>(ArrayView<T> view, long count)
        where T : unmanaged =>
        count == 0 || view.Length == 0 ? default : view.SubView(Head(view), Size * count).Cast<Quad<T>>();

    /// <summary>Whether a view begins at a quad.</summary>
    public static bool Begins<T>(ArrayView<T> view)
        where T : unmanaged => view.Length > 0 && Head(view) == 0 && BeginsAtQuad(view);

    /// <summary>The number of quads of which each thread of a number of groups takes two, wherever the memory begins.</summary>
    public static long WholeTiles(long length, int threads) => length / ((long)Tile * threads) * Tile * threads / Size;

    /// <summary>Four neighbouring elements, one by one.</summary>
    public static Quad<T> Read<T>(ArrayView<T> view, long first)
        where T : unmanaged => new() { A = view[first], B = view[first + 1], C = view[first + 2], D = view[first + 3] };

    private static long IndexOf<TView>(TView view)
        where TView : struct, IContiguousArrayView => view.Index;

    // In OpenCL the memory's name is no address; there it begins at a multiple of the largest built-in type.
    private static bool BeginsAtQuad<TView>(TView view)
        where TView : struct, IContiguousArrayView =>
        view.Length > 0 && (view.Buffer.AcceleratorType == AcceleratorType.OpenCL || view.Buffer.NativePtr % Bytes == 0);
}
