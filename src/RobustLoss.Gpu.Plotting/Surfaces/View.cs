using System.Numerics;
using ScottPlot;
using SkiaSharp;

namespace RobustLoss.Gpu.Plotting.Surfaces;

/// <summary>A parallel projection of a box onto the sheet, from the front, right and above.</summary>
/// <remarks>
/// The box is [−1, 1] across (the residual), [−1, 1] in depth (the shape) and [0, Height] upward (the value). Its corners appear as
/// left (−1, −1), front (1, −1), right (1, 1) and back (−1, 1).
/// </remarks>
internal sealed class View
{
    public const float Height = 1.6f;
    private const float Azimuth = 42 * MathF.PI / 180;
    private const float Elevation = 30 * MathF.PI / 180;

    private readonly float _unit;
    private readonly SKPoint _origin;

    /// <summary>The view in which the box just fills <paramref name="bounds"/>.</summary>
    public View(PixelRect bounds)
    {
        var corners = new List<SKPoint>();
        foreach (var x in (ReadOnlySpan<float>)[-1, 1])
        {
            foreach (var y in (ReadOnlySpan<float>)[-1, 1])
            {
                corners.Add(Project(new Vector3(x, y, 0)));
                corners.Add(Project(new Vector3(x, y, Height)));
            }
        }

        var (left, right) = (corners.Min(p => p.X), corners.Max(p => p.X));
        var (top, bottom) = (corners.Min(p => p.Y), corners.Max(p => p.Y));
        _unit = Math.Min(bounds.Width / (right - left), bounds.Height / (bottom - top));
        _origin = new SKPoint(
            bounds.HorizontalCenter - (_unit * (left + right) / 2),
            bounds.VerticalCenter - (_unit * (top + bottom) / 2));
    }

    /// <summary>Where a point of the box appears.</summary>
    public SKPoint this[Vector3 point]
    {
        get
        {
            var flat = Project(point);
            return new SKPoint(_origin.X + (_unit * flat.X), _origin.Y + (_unit * flat.Y));
        }
    }

    /// <summary>How far behind the sheet a point of the floor lies: what is drawn first has the largest depth.</summary>
    public static float DepthOf(float x, float y) => (-x * MathF.Sin(Azimuth)) + (y * MathF.Cos(Azimuth));

    private static SKPoint Project(Vector3 point)
    {
        var across = (point.X * MathF.Cos(Azimuth)) + (point.Y * MathF.Sin(Azimuth));
        var up = (point.Z * MathF.Cos(Elevation)) + (DepthOf(point.X, point.Y) * MathF.Sin(Elevation));
        return new SKPoint(across, -up);
    }
}
