using RobustLoss.Gpu.Cli.Files;
using RobustLoss.Gpu.Optimization;
using RobustLoss.Gpu.Plotting.Animation;
using RobustLoss.Gpu.Plotting.Fits;
using RobustLoss.Gpu.Plotting.Traces;

namespace RobustLoss.Gpu.Cli.Plotting;

/// <summary>The picture files of one fit. They are opened before it, so that a place that cannot be written is known in time.</summary>
internal sealed class FitPictureFiles : IDisposable
{
    private readonly FitPictureRequest _request;
    private readonly OutputFile? _plot;
    private readonly OutputFile? _animate;
    private readonly StateRecorder? _recorder;

    public FitPictureFiles(FitPictureRequest request)
    {
        _request = request;
        _plot = request.Plot is null ? null : OutputFile.Create(request.Plot, FitPictureOptions.PlotName);
        try
        {
            _animate = request.Animate is null ? null : OutputFile.Create(request.Animate, FitPictureOptions.AnimateName);
        }
        catch
        {
            _plot?.Dispose();
            throw;
        }

        _recorder = _animate is null ? null : new StateRecorder();
    }

    /// <summary>Whether there is nothing to draw.</summary>
    public bool IsEmpty => _plot is null && _animate is null;

    /// <summary>Hears every state of the fit, where that is wanted.</summary>
    public void Observe(FitTraceRow row) => _recorder?.Add(row);

    /// <summary>Draws the pictures into their files.</summary>
    /// <param name="scene">The observations, with the truth.</param>
    /// <param name="title">What the still picture shows.</param>
    /// <param name="result">Where the fit ended.</param>
    public void Draw(FitScene scene, string title, FitState result)
    {
        if (_plot is not null)
        {
            PictureFile.Write(
                FitPicture.Create([scene.PanelAt(result, title)], _request.PlotStyle), _request.Plot!, FitPictureOptions.PlotName, _plot);
        }

        if (_animate is not null)
        {
            // A fit of no epochs has one state, which stands still.
            IReadOnlyList<FitState> states = _recorder!.States is { Count: > 1 } moved ? moved : [result, result];
            FitAnimation animation = new(scene, states, _request.AnimateStyle);
            using ProgressBar progress = new("drawing frames");
            _animate.Stream.Write(
                animation.Encode(PictureFile.AnimationFormatOf(_request.Animate!, FitPictureOptions.AnimateName), progress));
        }
    }

    /// <summary>The files, to be committed when they are drawn.</summary>
    public IEnumerable<OutputFile> Files => new[] { _plot, _animate }.OfType<OutputFile>();

    public void Dispose()
    {
        _plot?.Dispose();
        _animate?.Dispose();
    }
}
