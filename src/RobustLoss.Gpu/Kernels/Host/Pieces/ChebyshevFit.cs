using System.Numerics;

namespace RobustLoss.Gpu.Kernels.Host.Pieces;

/// <summary>Chebyshev series on [−1, 1], through values at the nodes, cut short and given as powers around a point of one's choice.</summary>
/// <remarks>Source: Trefethen, "Approximation Theory and Approximation Practice", chapters 2 to 4.</remarks>
internal sealed class ChebyshevFit
{
    // A column for each value at a node, with what it adds to the coefficients of the Chebyshev polynomials, and one for each of those
    // polynomials, with the coefficients of its powers; each column is filled up with zeros to whole vectors.
    private readonly double[] _series;
    private readonly double[] _powers;
    private readonly int _stride;

    /// <summary>A fit through a number of nodes.</summary>
    public ChebyshevFit(int count)
    {
        _stride = (count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        Nodes = new double[count];
        Extrema = new double[count];
        _series = new double[count * _stride];
        _powers = new double[count * _stride];
        for (var j = 0; j < count; j++)
        {
            Nodes[j] = CosineOfPart((2 * j) + 1, 2 * count);
            Extrema[j] = CosineOfPart(j, count - 1);
            for (var k = 0; k < count; k++)
            {
                _series[(j * _stride) + k] = (k == 0 ? 1.0 : 2.0) / count * CosineOfPart(k * ((2 * j) + 1), 2 * count);
            }
        }

        // T(k) = 2s·T(k − 1) − T(k − 2), from 1 and s on.
        _powers[0] = 1;
        for (var k = 1; k < count; k++)
        {
            for (var i = 0; i <= k; i++)
            {
                _powers[(k * _stride) + i] = ((i > 0 ? _powers[((k - 1) * _stride) + i - 1] : 0) * (k == 1 ? 1 : 2))
                    - (k > 1 ? _powers[((k - 2) * _stride) + i] : 0);
            }
        }
    }

    /// <summary>The nodes.</summary>
    public double[] Nodes { get; }

    /// <summary>As many points, both ends among them.</summary>
    public double[] Extrema { get; }

    /// <summary>Replaces values at the nodes by the coefficients of the Chebyshev polynomials.</summary>
    public void ToSeries(Span<double> values)
    {
        Combine(_series, values, values);
    }

    /// <summary>
    /// The coefficients of the powers of z − center, the lowest first, of a series of polynomials of s, cut after the length of
    /// <paramref name="powers"/>; z = middle + half · s.
    /// </summary>
    public void ToPowers(ReadOnlySpan<double> series, double middle, double half, double center, Span<double> powers)
    {
        Combine(_powers, series[..powers.Length], powers);
        var scale = 1.0;
        for (var i = 1; i < powers.Length; i++)
        {
            scale /= half;
            powers[i] *= scale;
        }

        // From powers of z − middle to powers of z − center.
        var shift = center - middle;
        for (var i = 0; shift != 0 && i < powers.Length - 1; i++)
        {
            for (var k = powers.Length - 2; k >= i; k--)
            {
                powers[k] += shift * powers[k + 1];
            }
        }
    }

    /// <summary>The sum of as many columns as there are factors, each times its factor, cut to the length of the result.</summary>
    private void Combine(double[] columns, ReadOnlySpan<double> factors, Span<double> result)
    {
        Span<double> sums = stackalloc double[_stride];
        for (var i = 0; i < _stride; i += Vector<double>.Count)
        {
            var sum = Vector<double>.Zero;
            for (var j = 0; j < factors.Length; j++)
            {
                sum += new Vector<double>(columns, (j * _stride) + i) * factors[j];
            }

            sum.CopyTo(sums[i..]);
        }

        sums[..result.Length].CopyTo(result);
    }

    /// <summary>cos(π·part/whole), with the whole turns taken out while they are exact.</summary>
    private static double CosineOfPart(int part, int whole) => Math.Cos(Math.PI * (part % (2 * whole)) / whole);
}
