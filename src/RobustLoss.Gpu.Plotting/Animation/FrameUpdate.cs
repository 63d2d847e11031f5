namespace RobustLoss.Gpu.Plotting.Animation;

/// <summary>What one frame changes: a rectangle of palette indices, <see cref="Palette.Unchanged"/> where it keeps the last.</summary>
/// <param name="Left">The first column.</param>
/// <param name="Top">The first row.</param>
/// <param name="Width">The number of columns, at least 1.</param>
/// <param name="Height">The number of rows, at least 1.</param>
/// <param name="Indices">The pixels, [height, width] row-major.</param>
/// <param name="Duration">How long the frame stays.</param>
internal sealed record FrameUpdate(int Left, int Top, int Width, int Height, byte[] Indices, TimeSpan Duration)
{
    /// <summary>The smallest update that turns one frame into the next; all of it where there is none before.</summary>
    public static FrameUpdate Between(byte[]? before, byte[] after, int width, TimeSpan duration)
    {
        var height = after.Length / width;
        if (before is null)
        {
            return new FrameUpdate(0, 0, width, height, after, duration);
        }

        var (left, top, right, bottom) = (width, height, -1, -1);
        for (var i = 0; i < after.Length; i++)
        {
            if (before[i] != after[i])
            {
                var (row, column) = Math.DivRem(i, width);
                left = Math.Min(left, column);
                right = Math.Max(right, column);
                top = Math.Min(top, row);
                bottom = Math.Max(bottom, row);
            }
        }

        // A file has no empty frames: where nothing changed, one pixel is repeated.
        if (right < 0)
        {
            (left, top, right, bottom) = (0, 0, 0, 0);
        }

        var indices = new byte[(right - left + 1) * (bottom - top + 1)];
        var next = 0;
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                var i = (row * width) + column;
                indices[next++] = before[i] == after[i] ? Palette.Unchanged : after[i];
            }
        }

        return new FrameUpdate(left, top, right - left + 1, bottom - top + 1, indices, duration);
    }
}
