using System.Globalization;

namespace RobustLoss.Gpu.Optimization;

/// <summary>
/// A schedule for a graduated fit: α starts at <see cref="From"/>, where the loss is convex or nearly so, and moves to <see cref="To"/>,
/// where it disregards outliers, while c stands still.
/// </summary>
/// <remarks>
/// <para>
/// A fit that starts far away under a low α sees almost no gradient from the points it should follow, and settles on others. A
/// graduated fit follows the minimum as it moves (graduated non-convexity; Barron, CVPR 2019, section 3.3 uses a schedule of
/// this kind for registration). Three kinds: <see cref="Linear"/>, <see cref="Geometric"/> and <see cref="Plateau"/>. The last part
/// of a fit always runs at To. Immutable, thread-safe, usable for any number of fits.
/// </para>
/// <para>
/// α moves by steps, and the optimizer begins anew on each level. Adam divides by the size of the gradients of the last thousand epochs,
/// and the outliers' gradients at From are hundreds of times those at To: carried over, that memory slows the fit until it can no
/// longer follow. (On 15 sets of 200 observations, 60 % of them outliers, c = 0.05, 2,000 epochs at a learning rate of 0.01: a linear way
/// from 2 to −4 in 10 steps found the line in 1 set without new beginnings, in all 15 with them; −4 from the start, in 2.)
/// </para>
/// </remarks>
public abstract class AlphaSchedule
{
    private protected AlphaSchedule(double from, double to)
    {
        From = from;
        To = to;
    }

    /// <summary>α at the start.</summary>
    public double From { get; }

    /// <summary>α at the end.</summary>
    public double To { get; }

    /// <summary>α moves by equal steps: α(t) = from + t·(to − from), t = 0, 1/steps, …, 1, at an even pace.</summary>
    /// <param name="from">α at the start, finite.</param>
    /// <param name="to">α at the end, finite.</param>
    /// <param name="steps">The number of steps between from and to, at least 1.</param>
    /// <param name="rampShare">The share of the epochs over which α moves, in (0, 1]; for the rest it stands.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument breaks its rule.</exception>
    public static AlphaSchedule Linear(double from, double to, int steps = 10, double rampShare = 0.75)
    {
        CheckFinite(from, nameof(from));
        CheckFinite(to, nameof(to));
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return new LinearSchedule(from, to, steps, CheckShare(rampShare));
    }

    /// <summary>
    /// The distance from least squares moves by equal factors: |α(t) − 2| = |from − 2|·(|to − 2|/|from − 2|)ᵗ, t = 0, 1/steps, …, 1,
    /// at an even pace: slow near 2 and fast far from it.
    /// </summary>
    /// <param name="from">α at the start, finite, not 2, on the same side of 2 as <paramref name="to"/>; such as 1.99.</param>
    /// <param name="to">α at the end, finite, not 2.</param>
    /// <param name="steps">The number of steps between from and to, at least 1.</param>
    /// <param name="rampShare">The share of the epochs over which α moves, in (0, 1]; for the rest it stands.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument breaks its rule.</exception>
    public static AlphaSchedule Geometric(double from, double to, int steps = 10, double rampShare = 0.75)
    {
        CheckGaps(from, to);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return new GeometricSchedule(from, to, steps, CheckShare(rampShare));
    }

    /// <summary>
    /// α stands on levels, geometric in |α − 2| as those of <see cref="Geometric"/>, and goes on to the next when the mean loss has
    /// not fallen by a relative <paramref name="tolerance"/> for <paramref name="patience"/> epochs.
    /// </summary>
    /// <param name="from">α at the start, finite, not 2, on the same side of 2 as <paramref name="to"/>; such as 1.99.</param>
    /// <param name="to">α at the end, finite, not 2.</param>
    /// <param name="steps">The number of steps between from and to, at least 1.</param>
    /// <param name="patience">The number of epochs without a fall that end a level, at least 1.</param>
    /// <param name="tolerance">The smallest relative fall that counts, not negative and below 1.</param>
    /// <param name="rampShare">
    /// The share of the epochs, in (0, 1], by which <paramref name="to"/> is reached at the latest: a level also ends when an even
    /// pace over that share would have passed it.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An argument breaks its rule.</exception>
    public static AlphaSchedule Plateau(
        double from, double to, int steps = 10, int patience = 10, double tolerance = 1e-3, double rampShare = 0.75)
    {
        CheckGaps(from, to);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        if (!(tolerance is >= 0 and < 1))
        {
            throw Broken(nameof(tolerance), tolerance, "must be in [0, 1), such as 0.001");
        }

        return new PlateauSchedule(from, to, steps, patience, tolerance, CheckShare(rampShare));
    }

    /// <summary>The way of α through one fit of so many epochs.</summary>
    internal abstract AlphaWalk Begin(int epochs);

    /// <summary>α at a share t of the way, 0 ≤ t ≤ 1.</summary>
    internal abstract double Between(double share);

    private static void CheckGaps(double from, double to)
    {
        CheckFinite(from, nameof(from));
        CheckFinite(to, nameof(to));
        if (from == 2)
        {
            throw Broken(nameof(from), from, "must differ from 2, where no factor leads away; start near least squares with 1.99");
        }

        if (to == 2 || (from < 2) != (to < 2))
        {
            string rule = string.Create(CultureInfo.InvariantCulture, $"must lie on the same side of 2 as from ({from})");
            throw Broken(nameof(to), to, rule);
        }
    }

    private static void CheckFinite(double alpha, string name)
    {
        if (!double.IsFinite(alpha))
        {
            throw Broken(name, alpha, "must be finite, so that there are values between; pass a number such as -10 for a far end");
        }
    }

    private static double CheckShare(double rampShare) =>
        rampShare is > 0 and <= 1 ? rampShare : throw Broken(nameof(rampShare), rampShare, "must be in (0, 1], such as 0.75");

    private static ArgumentOutOfRangeException Broken(string name, double value, string rule) =>
        new(name, value, string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it {rule}."));
}
