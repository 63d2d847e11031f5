using System.Numerics;
using RobustLoss.Gpu.Kernels.Tests.Kernels;
using RobustLoss.Gpu.Kernels.Tests.Reductions;
using RobustLoss.Gpu.Losses;
using RobustLoss.Gpu.Numerics;
using RobustLoss.Gpu.Objectives.Device;
using RobustLoss.Gpu.TestSupport.Assertions;
using RobustLoss.Gpu.TestSupport.Oracle;
using Xunit;

namespace RobustLoss.Gpu.Kernels.Tests.Objectives;

/// <summary>What a linear model's kernel takes of a residual, one by one, on both sides of the last that the terms serve.</summary>
public class TermRowTests
{
    [Theory]
    [MemberData(nameof(SumTermsTests.InSingle), MemberType = typeof(SumTermsTests))]
    public void Single_precision(double alpha) => Compare<Float32Lane<HostFma>, float>(alpha, SumTermsTests.Ratios);

    [Theory]
    [MemberData(nameof(SumTermsTests.InDouble), MemberType = typeof(SumTermsTests))]
    public void Double_precision(double alpha) => Compare<Float64Lane<HostFma>, double>(alpha, SumTermsTests.Ratios);

    [Theory]
    [MemberData(nameof(SumTermsTests.Seeds), MemberType = typeof(SumTermsTests))]
    public void Single_precision_where_formulas_meet(ulong seed) =>
        Compare<Float32Lane<HostFma>, float>(SumTermsTests.MeetingShape(seed), SumTermsTests.MeetingRatios);

    private static void Compare<TLane, T>(double alpha, Func<double, double, IEnumerable<double>> ratios)
        where TLane : unmanaged, IScalarLane<TLane, T>
        where T : unmanaged, INumberBase<T>
    {
        var comparison = new LossComparison(LossTolerance.Accurate<T>());
        foreach (double scale in SumTermsTests.Scales)
        {
            var parameters = new LossParameters(Batch.Rounded<T>(alpha), Batch.Rounded<T>(scale));
            RowConstants<TLane> k = RowConstantsFactory.Of<TLane, T>(parameters);
            if (!TLane.AnyLess(TLane.Constant(0), k.Sums.Largest))
                continue;

            foreach (double ratio in ratios(parameters.Alpha, TLane.DoubleOf(k.Sums.Largest)))
            {
                var point = new LossPoint(Batch.Rounded<T>(ratio * scale), parameters.Alpha, parameters.Scale);
                LossLanes<TLane> row = Row<TLane, T>(TLane.Constant(point.X), k, parameters.Alpha);
                OracleTerms truth = ExactLoss.Evaluate(point);
                comparison.AddLoss(point, truth.Loss, TLane.DoubleOf(row.Loss));
                comparison.AddInfluence(point, truth.Influence, TLane.DoubleOf(row.Influence));
                comparison.AddAlphaDerivative(point, truth.AlphaDerivative, TLane.DoubleOf(row.AlphaDerivative));
                comparison.AddScaleDerivative(point, truth.ScaleDerivative, TLane.DoubleOf(row.ScaleDerivative));
            }
        }

        comparison.AssertAllClose();
    }

    private static LossLanes<TLane> Row<TLane, T>(TLane x, in RowConstants<TLane> k, double alpha)
        where TLane : unmanaged, IScalarLane<TLane, T>
        where T : unmanaged =>
        SumConstantsFactory.IsCauchy<T>(alpha) ? TermRow<CauchyTerms>.Of<TLane, T>(x, k)
            : SumConstantsFactory.IsNearZero(alpha) ? TermRow<NearZeroTerms>.Of<TLane, T>(x, k)
            : k.Sums.Loss.Kind == LossKind.SingleExponential ? TermRow<NearTwoTerms>.Of<TLane, T>(x, k)
            : TermRow<AwayTerms>.Of<TLane, T>(x, k);
}
