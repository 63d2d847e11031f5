using System.Runtime.InteropServices;

namespace RobustLoss.Gpu.Kernels.Tests.Objectives;

/// <summary>
/// A copy of numbers that ends where the process may read no further: whoever reads past it ends the process. Linux only; elsewhere the
/// copy is an ordinary one.
/// </summary>
internal sealed unsafe partial class FencedMemory : IDisposable
{
    private const int None = 0, ReadWrite = 3, PrivateAnonymous = 0x22;

    private readonly byte* _memory;
    private readonly nuint _size;

    private FencedMemory(ReadOnlySpan<byte> bytes)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        nuint whole = ((nuint)bytes.Length + page - 1) / page * page;
        _size = whole + page;
        if (OperatingSystem.IsLinux())
        {
            _memory = (byte*)Map(null, _size, ReadWrite, PrivateAnonymous, -1, 0);
            if ((nint)_memory == -1 || Protect(_memory + whole, page, None) != 0)
                throw new InvalidOperationException($"No memory of {_size} bytes could be mapped: error {Marshal.GetLastPInvokeError()}.");
        }
        else
        {
            _memory = (byte*)NativeMemory.Alloc(_size);
        }

        Start = _memory + whole - bytes.Length;
        bytes.CopyTo(new Span<byte>(Start, bytes.Length));
    }

    public void* Start { get; }

    public static FencedMemory Copy<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged => new(MemoryMarshal.AsBytes(numbers));

    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
            _ = Unmap(_memory, _size);
        else
            NativeMemory.Free(_memory);
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Protect(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unmap(void* address, nuint length);
}
