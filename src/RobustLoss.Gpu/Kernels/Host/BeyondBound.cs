using System.Numerics;

namespace RobustLoss.Gpu.Kernels.Host;

/// <summary>Room for the residuals of a block that one way of evaluating it cannot take, and where they stood.</summary>
internal readonly unsafe struct BeyondBound<T>(T* residuals, int* positions)
    where T : unmanaged
{
    /// <summary>The residuals, packed.</summary>
    public T* Residuals => residuals;

    /// <summary>Adds the elements of a lane whose bit is set, and returns how many there are now.</summary>
    public int Add(T* source, int start, uint mask, int count)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            var at = start + BitOperations.TrailingZeroCount(mask);
            residuals[count] = source[at];
            positions[count++] = at;
        }

        return count;
    }

    /// <summary>Puts packed results where their residuals stood.</summary>
    public void Scatter(T* packed, T* target, int count)
    {
        for (var i = 0; i < count; i++)
        {
            target[positions[i]] = packed[i];
        }
    }
}
