using RobustLoss.Gpu.Adaptive;
using Xunit;

namespace RobustLoss.Gpu.Tests.Adaptive;

public class AdaptiveOptionsTests
{
    [Fact]
    public void Defaults_are_the_references()
    {
        var options = new AdaptiveOptions();
        options.Validate();
        Assert.Equal((0.001, 1.999, null, 1e-5, 1.0),
            (options.AlphaLow, options.AlphaHigh, options.AlphaInit, options.ScaleLow, options.ScaleInit));
    }

    public static TheoryData<AdaptiveOptions, string> Broken() => new()
    {
        { new AdaptiveOptions { AlphaLow = -0.5 }, "AlphaLow is -0.5; it must be finite and not negative" },
        { new AdaptiveOptions { AlphaLow = double.NaN }, "AlphaLow is NaN" },
        { new AdaptiveOptions { AlphaHigh = double.PositiveInfinity }, "AlphaHigh is Infinity; it must be finite" },
        { new AdaptiveOptions { AlphaLow = 1, AlphaHigh = 0.5 }, "AlphaHigh is 0.5; it must be finite and not below AlphaLow (1)" },
        {
            new AdaptiveOptions { AlphaInit = 1.999 },
            "AlphaInit is 1.999; it must lie strictly between AlphaLow (0.001) and AlphaHigh (1.999)"
        },
        { new AdaptiveOptions { AlphaLow = 1, AlphaHigh = 1, AlphaInit = 1.1 }, "AlphaInit is 1.1; it must be 1" },
        { new AdaptiveOptions { ScaleLow = 0 }, "ScaleLow is 0; it must be positive and finite" },
        { new AdaptiveOptions { ScaleInit = 1e-6 }, "ScaleInit is 1E-06; it must be finite and not below ScaleLow (1E-05)" },
        { new AdaptiveOptions { ScaleInit = double.NaN }, "ScaleInit is NaN" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_rule_is_named_with_its_value(AdaptiveOptions options, string message)
    {
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new AdaptiveParameters(options));
    }
}
