namespace RobustLoss.Gpu.Optimization;

/// <summary>The way of α through one fit.</summary>
internal abstract class AlphaWalk
{
    /// <summary>α of the state after <paramref name="epoch"/> steps; the fit asks once for each, in order.</summary>
    public abstract double At(int epoch);

    /// <summary>Hears the mean loss of the state last asked for, before the next.</summary>
    public virtual void Observe(double loss)
    {
    }
}
