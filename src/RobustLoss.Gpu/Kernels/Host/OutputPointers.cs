namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>The outputs of an element-wise loop in host memory; null where a quantity is not wanted.</summary>
internal unsafe struct OutputPointers<T>
    where T : unmanaged
{
    public T* Loss;
    public T* Influence;
    public T* Weight;
    public T* AlphaDerivative;
    public T* ScaleDerivative;
}
