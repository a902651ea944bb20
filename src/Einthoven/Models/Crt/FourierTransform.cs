using System.Numerics;

namespace Einthoven.Models;

/// <summary>The discrete Fourier transform of one length, by the factors of that length: Cooley and Tukey, 1965. Thread-safe.</summary>
/// <remarks>Fast where all factors are small, as those of 1,000 and 5,000 are; a prime length takes the square of its length.</remarks>
internal sealed class FourierTransform
{
    private readonly int _length;
    private readonly int[] _factors;
    private readonly Complex[] _roots;

    public FourierTransform(int length)
    {
        _length = length;
        _factors = [.. Factors(length)];
        _roots = [.. Enumerable.Range(0, length).Select(i => Complex.FromPolarCoordinates(1, -Math.Tau * i / length))];
    }

    /// <summary>X_k = sum of x_i exp(-2 pi i k / length).</summary>
    /// <param name="values">As many as the length says.</param>
    /// <param name="transformed">As many, overwritten; not the same memory.</param>
    public void Apply(ReadOnlySpan<Complex> values, Span<Complex> transformed) => Part(values, 1, transformed, 0, new Complex[_factors.DefaultIfEmpty(1).Max()]);

    /// <summary>Every stride-th value: a transform of each share of the factor, then those joined.</summary>
    private void Part(ReadOnlySpan<Complex> values, int stride, Span<Complex> transformed, int depth, Span<Complex> terms)
    {
        if (transformed.Length == 1)
        {
            transformed[0] = values[0];
            return;
        }

        var (factor, share) = (_factors[depth], transformed.Length / _factors[depth]);
        for (var q = 0; q < factor; q++) Part(values[(q * stride)..], stride * factor, transformed.Slice(q * share, share), depth + 1, terms);
        for (var k = 0; k < share; k++)
        {
            for (var q = 0; q < factor; q++) terms[q] = transformed[(q * share) + k] * _roots[q * k * stride]; // q k stride < length
            for (var r = 0; r < factor; r++)
            {
                var sum = terms[0];
                for (var q = 1; q < factor; q++) sum += terms[q] * _roots[q * r % factor * (_length / factor)];
                transformed[(r * share) + k] = sum;
            }
        }
    }

    private static IEnumerable<int> Factors(int length)
    {
        for (var factor = 2; factor * factor <= length; factor++)
        {
            for (; length % factor == 0; length /= factor) yield return factor;
        }

        if (length > 1) yield return length;
    }
}
