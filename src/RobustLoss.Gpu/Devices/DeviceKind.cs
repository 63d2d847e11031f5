namespace RobustLoss.Gpu.Devices;

/// <summary>The kinds of device the library runs on, in the order in which an automatic choice prefers them.</summary>
public enum DeviceKind
{
    /// <summary>An NVIDIA GPU through its CUDA driver.</summary>
    Cuda,

    /// <summary>An OpenCL device: a GPU, or, only when OpenCL is asked for by name, an OpenCL implementation on the CPU.</summary>
    OpenCL,

    /// <summary>This machine's CPU: vectorised and parallel host code over host memory. No kernel is compiled.</summary>
    /// <remarks>
    /// Long batches are worked on by the calling thread and by background threads of the library's own: one less than
    /// <see cref="Environment.ProcessorCount"/>, for all callers together. They sleep in between, and end after five seconds without work;
    /// the next long batch makes them anew, which is the one time that it allocates. A caller that is interrupted stays until its batch is
    /// done.
    /// </remarks>
    Cpu,

    /// <summary>The GPU kernels themselves, run thread by thread on the CPU: slow, and meant for tests. Never chosen automatically.</summary>
    Simulate,
}
