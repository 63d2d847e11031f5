namespace RobustLoss.Gpu.Optimization;

/// <summary>α stands on a level until the loss has stopped falling there, but never falls behind an even pace.</summary>
internal sealed class PlateauWalk(PlateauSchedule schedule, int rampEpochs) : AlphaWalk
{
    private int _level;
    private int _waited;
    private double _best = double.PositiveInfinity;

    public override double At(int epoch)
    {
        int pace = RampWalk.LevelAt(epoch, schedule.Steps, rampEpochs);
        int level = Math.Max(pace, Math.Min(schedule.Steps, _waited >= schedule.Patience ? _level + 1 : _level));
        if (level != _level)
        {
            _level = level;
            _waited = 0;
            _best = double.PositiveInfinity;
        }

        return schedule.Between((double)_level / schedule.Steps);
    }

    public override void Observe(double loss)
    {
        if (double.IsPositiveInfinity(_best) || loss < _best - schedule.Tolerance * Math.Abs(_best))
        {
            _best = loss;
            _waited = 0;
        }
        else
        {
            _waited++;
        }
    }
}
