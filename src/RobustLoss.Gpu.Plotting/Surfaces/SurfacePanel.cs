using System.Numerics;
using RobustLoss.Gpu.Plotting.Drawing;
using RobustLoss.Gpu.Plotting.Shapes;
using ScottPlot;
using SkiaSharp;

namespace RobustLoss.Gpu.Plotting.Surfaces;

/// <summary>A shaded surface over (x, α) in a box with labelled axes, painted from back to front.</summary>
internal sealed partial class SurfacePanel : IPicturePanel
{
    private const float TitleSpace = 34;
    private const float SideSpace = 46;
    private const float FloorSpace = 40;

    // The light comes from the left, the front and above; what it does not reach keeps this share of its colour.
    private const float Ambient = 0.62f;
    private static readonly Vector3 Light = Vector3.Normalize(new Vector3(-0.55f, -0.45f, 0.75f));

    private readonly string _title;
    private readonly string _valueLabel;
    private readonly SurfaceGrid _grid;
    private readonly Ink _ink;
    private readonly double[] _valueTicks;
    private readonly ToneScale _tone;
    private readonly double _low;
    private readonly double _high;

    public SurfacePanel(string title, string valueLabel, SurfaceGrid grid, Ink ink)
    {
        _title = title;
        _valueLabel = valueLabel;
        _grid = grid;
        _ink = ink;
        var values = grid.Values.Cast<double>().ToArray();
        _tone = new ToneScale(values.Min(), values.Max());
        _valueTicks = Ticks.Linear(values.Min(), values.Max(), 5);
        _low = Math.Min(values.Min(), _valueTicks[0]);
        _high = Math.Max(values.Max(), _valueTicks[^1]);
    }

    public void Draw(SKCanvas canvas, PixelRect bounds)
    {
        var view = new View(new PixelRect(
            left: bounds.Left + SideSpace,
            right: bounds.Right - SideSpace,
            bottom: bounds.Bottom - FloorSpace,
            top: bounds.Top + TitleSpace));
        DrawWalls(canvas, view);
        DrawSurface(canvas, view);
        DrawLabels(canvas, view, bounds);
    }

    private void DrawSurface(SKCanvas canvas, View view)
    {
        // Without anti-aliasing, and with a rim, neighbouring cells leave no seam between them.
        using var fill = new SKPaint { IsAntialias = false, Style = SKPaintStyle.StrokeAndFill, StrokeWidth = 0.6f };
        using var line = new SKPaint
        {
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = 1,
            Color = new SKColor(0, 0, 0, 110),
        };
        var rows = _grid.Positions.Length;
        var columns = _grid.X.Length;
        var cells =
            from row in Enumerable.Range(0, rows - 1)
            from column in Enumerable.Range(0, columns - 1)
            orderby View.DepthOf(AcrossOf(column) + AcrossOf(column + 1), DepthOf(row) + DepthOf(row + 1)) descending
            select (row, column);
        var ticks = ShapeAxis.Ticks.Select(ShapeAxis.PositionOf).ToHashSet();
        var columnsPerLine = Math.Max(1, (columns - 1) / 16);
        foreach (var (row, column) in cells)
        {
            DrawCell(canvas, view, row, column, fill);

            // A cell carries the lines along its far edges; the cells beyond them are drawn already and cannot cover them.
            if (ticks.Contains(_grid.Positions[row + 1]))
            {
                canvas.DrawLine(view[PointOf(row + 1, column)], view[PointOf(row + 1, column + 1)], line);
            }

            if (column % columnsPerLine == 0)
            {
                canvas.DrawLine(view[PointOf(row, column)], view[PointOf(row + 1, column)], line);
            }

            if (row == 0)
            {
                canvas.DrawLine(view[PointOf(row, column)], view[PointOf(row, column + 1)], line);
            }

            if (column == columns - 2)
            {
                canvas.DrawLine(view[PointOf(row, column + 1)], view[PointOf(row + 1, column + 1)], line);
            }
        }
    }

    private void DrawCell(SKCanvas canvas, View view, int row, int column, SKPaint fill)
    {
        var (a, b) = (PointOf(row, column), PointOf(row, column + 1));
        var (c, d) = (PointOf(row + 1, column + 1), PointOf(row + 1, column));
        var normal = Vector3.Normalize(Vector3.Cross(c - a, d - b));
        var brightness = Ambient + ((1 - Ambient) * Math.Max(0, Vector3.Dot(normal, Light)));
        var color = _ink.Map.GetColor(_tone.PositionOf(MeanOf(row, column)));
        fill.Color = new SKColor(Dim(color.Red), Dim(color.Green), Dim(color.Blue));
        using var path = new SKPath();
        path.AddPoly([view[a], view[b], view[c], view[d]]);
        canvas.DrawPath(path, fill);

        byte Dim(byte channel) => (byte)MathF.Round(channel * brightness);
    }

    private double MeanOf(int row, int column) =>
        (_grid.Values[row, column] + _grid.Values[row + 1, column] + _grid.Values[row, column + 1] + _grid.Values[row + 1, column + 1]) / 4;

    private float AcrossOf(int column) => AcrossOf(_grid.X[column]);

    private float AcrossOf(double x) => (float)(x / _grid.X[^1]);

    private float DepthOf(int row) => DepthOf(_grid.Positions[row]);

    private static float DepthOf(double position) => (float)((2 * position) - 1);

    private float HeightOf(double value) => View.Height * (float)((value - _low) / (_high - _low));

    private Vector3 PointOf(int row, int column) => new(AcrossOf(column), DepthOf(row), HeightOf(_grid.Values[row, column]));
}
