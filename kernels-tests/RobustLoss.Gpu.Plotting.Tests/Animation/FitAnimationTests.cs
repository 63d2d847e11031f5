using ImageMagick;
using RobustLoss.Gpu.Plotting.Animation;
using RobustLoss.Gpu.Plotting.Fits;
using RobustLoss.Gpu.Plotting.Output;
using RobustLoss.Gpu.Plotting.Traces;
using Xunit;

namespace RobustLoss.Gpu.Plotting.Tests.Animation;

public class FitAnimationTests
{
    // The price of 255 colours for all frames. Where two inks blend, a channel may be off by an eighth of its range, which no eye finds
    // in a single pixel; on the mean over all pixels the frames are exact to a fraction of a step. Measured here: 31 and 0.11.
    private const int LargestStep = 48;
    private const double MeanStep = 0.3;

    private const int Frames = 12;

    private static FitState[] States { get; } =
        [.. Enumerable.Range(0, 301).Select(epoch => new FitState(epoch, -epoch, [epoch / 300.0], 0.1, 1, 1 - (epoch / 310.0)))];

    private static FitScene Scene { get; } = new(
        [.. Enumerable.Range(0, 30).Select(i => i / 30.0)],
        [.. Enumerable.Range(0, 30).Select(i => (i / 30.0) + (i % 7 == 0 ? 0.5 : 0))],
        1);

    [Fact]
    public void Gif_and_apng_show_the_same_frames_and_both_end_on_the_last_state()
    {
        var animation = new FitAnimation(Scene, States, new PictureStyle(420, 260), Frames);
        using var gif = new MagickImageCollection(animation.Encode(AnimationFormat.Gif));
        gif.Coalesce();
        var apng = ApngReader.Frames(animation.Encode(AnimationFormat.Apng));
        Assert.Equal(Frames, gif.Count);
        Assert.Equal(Frames, apng.Count);
        for (var i = 0; i < Frames; i++)
        {
            Assert.Equal(gif[i].GetPixels().ToByteArray(PixelMapping.RGB), apng[i]);
        }

        using var last = animation.FrameOf(States[^1]).Rasterize();
        var expected = last.Bytes.Where((_, i) => i % 4 != 3).ToArray();
        var steps = expected.Zip(apng[^1], (a, b) => Math.Abs(a - b)).ToArray();
        Assert.InRange(steps.Max(), 0, LargestStep);
        Assert.InRange(steps.Average(), 0, MeanStep);
    }

    [Fact]
    public void Frames_are_spaced_by_change_and_not_by_number()
    {
        // Nothing moves after epoch 100: most frames must come before it.
        var states = States.Select(state => state with { Coefficients = [Math.Min(1, state.Epoch / 100.0)], Scale = 1 }).ToArray();
        var chosen = FrameSelection.Choose(states, 40);
        Assert.Equal((0, 300), (chosen[0].Epoch, chosen[^1].Epoch));
        Assert.InRange(chosen.Count(state => state.Epoch <= 100), 30, 39);
        Assert.Equal(chosen.Select(state => state.Epoch).Distinct().Order(), chosen.Select(state => state.Epoch));
    }

    [Fact]
    public void The_unit_of_the_observations_does_not_matter()
    {
        var states = States.Select(state => state with { Intercept = Math.Sin(state.Epoch / 50.0) }).ToArray();
        var inMillimetres = states
            .Select(state => state with { Intercept = 1024 * state.Intercept, Coefficients = [1024 * state.Coefficients[0]] })
            .ToArray();
        var expected = FrameSelection.Choose(states, 40).Select(state => state.Epoch);
        Assert.Equal(expected, FrameSelection.Choose(inMillimetres, 40).Select(state => state.Epoch));
    }

    [Fact]
    public void A_short_trace_gives_each_state_one_frame()
    {
        Assert.Equal([0, 1, 2], FrameSelection.Choose(States[..3], 80).Select(state => state.Epoch));
    }

    [Fact]
    public void Progress_rises_to_one()
    {
        var reports = new List<double>();
        new FitAnimation(Scene, States, new PictureStyle(300, 240), 4).Encode(AnimationFormat.Apng, new Recorder(reports));
        Assert.Equal([0.25, 0.5, 0.75, 1], reports);
    }

    [Theory]
    [InlineData("a.gif", AnimationFormat.Gif)]
    [InlineData("a.APNG", AnimationFormat.Apng)]
    [InlineData("a.png", AnimationFormat.Apng)]
    public void The_ending_decides_the_format(string path, AnimationFormat format)
    {
        Assert.True(FitAnimation.TryFormatOf(path, out var found));
        Assert.Equal(format, found);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new FitAnimation(Scene, States).Save("a.mp4"));
        Assert.Throws<ArgumentException>(() => new FitAnimation(Scene, [States[0]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FitAnimation(Scene, States, null, 1));
    }

    private sealed class Recorder(List<double> reports) : IProgress<double>
    {
        public void Report(double value) => reports.Add(value);
    }
}
