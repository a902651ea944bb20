using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Einthoven.Signals.Filters;

/// <summary>
/// The anti-aliasing filter of a resampling, cut into its phases: each output sample is one dot product of a phase with
/// consecutive input samples.
/// </summary>
/// <remarks>
/// SciPy's <c>resample_poly</c>: a windowed sinc (<c>firwin</c>) of 20 max(up, down) + 1 taps, cut-off 1 / max(up, down) of
/// Nyquist, Kaiser window with beta 5, unit gain at 0 Hz, times up.
/// </remarks>
internal sealed class PolyphaseFilter
{
    private const double KaiserBeta = 5;
    private const int Step = 8; // two vectors of four

    private readonly int _up;
    private readonly int _down;
    private readonly int _half;
    private readonly double[] _phases; // up rows of Taps, each in the order of its input samples

    public PolyphaseFilter(SamplingRatio ratio)
    {
        (_up, _down) = ratio;
        _half = 10 * Math.Max(_up, _down);
        var taps = Design(_half, 1.0 / Math.Max(_up, _down));
        Taps = (((taps.Length + _up - 1) / _up) + Step - 1) / Step * Step;
        Leading = Taps - 1 - ((taps.Length - 1) / _up);
        _phases = new double[_up * Taps];
        for (var i = 0; i < taps.Length; i++) _phases[(i % _up * Taps) + Taps - 1 - (i / _up)] = taps[i] * _up;
    }

    /// <summary>Taps of one phase, filled up with zeros to whole steps; also the padding that the input needs on both sides.</summary>
    public int Taps { get; }

    /// <summary>Taps before the first of any phase that is not zero.</summary>
    public int Leading { get; }

    /// <summary>Filters samples that start at index <see cref="Taps"/> of <paramref name="padded"/>.</summary>
    public void Apply(ReadOnlySpan<double> padded, Span<float> output)
    {
        if (InOrder(output.Length)) ApplyInStreams(padded, output);
        else ApplyOneByOne(padded, output);
    }

    /// <summary>Whether so many outputs are summed over their taps in order, as streams and lanes do.</summary>
    public bool InOrder(int outputs) => outputs / _up >= PolyphaseStreams.Worthwhile;

    /// <summary>The taps of a phase, each for its input sample.</summary>
    public ReadOnlySpan<double> Phase(int phase) => _phases.AsSpan(phase * Taps, Taps);

    /// <summary>The phase of an output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PhaseOf(int output) => _up == 1 ? 0 : (int)(At(output) % _up);

    /// <summary>The first input sample of an output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(int output) => (int)(_up == 1 ? At(output) : At(output) / _up) + 1;

    /// <summary>Each output by itself: for few outputs a phase.</summary>
    internal void ApplyOneByOne(ReadOnlySpan<double> padded, Span<float> output)
    {
        for (var i = 0; i < output.Length; i++)
        {
            output[i] = (float)Dot(Phase(PhaseOf(i)), padded.Slice(First(i), Taps));
        }
    }

    /// <summary>The outputs of a phase side by side: they lie <c>down</c> input samples apart.</summary>
    internal void ApplyInStreams(ReadOnlySpan<double> padded, Span<float> output)
    {
        using var streams = new PolyphaseStreams(padded, _down);
        for (var p = 0; p < _up && p < output.Length; p++)
            streams.Filter(Phase(PhaseOf(p)), First(p), output, p, _up);
    }

    private long At(int output) => ((long)output * _down) + _half;

    /// <summary>Multiplies and adds without fusing, eight running sums everywhere: the same bits on every machine.</summary>
    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        var (even, odd) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (nuint i = 0; i < (nuint)x.Length; i += Step) // both are whole steps long
        {
            even += Vector256.LoadUnsafe(ref left, i) * Vector256.LoadUnsafe(ref right, i);
            odd += Vector256.LoadUnsafe(ref left, i + (Step / 2)) * Vector256.LoadUnsafe(ref right, i + (Step / 2));
        }

        var sum = even + odd;
        return (sum[0] + sum[1]) + (sum[2] + sum[3]);
    }

    private static double[] Design(int half, double cutoff)
    {
        var taps = new double[(2 * half) + 1];
        var sum = 0.0;
        for (var i = 0; i < taps.Length; i++)
        {
            var x = (double)(i - half) / half;
            sum += taps[i] = Sinc(cutoff * (i - half)) * BesselI0(KaiserBeta * Math.Sqrt(1 - (x * x)));
        }

        for (var i = 0; i < taps.Length; i++) taps[i] /= sum;
        return taps;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    /// <summary>The modified Bessel function of order 0 by its power series, for arguments up to <see cref="KaiserBeta"/>.</summary>
    private static double BesselI0(double x)
    {
        var quarter = x * x / 4;
        double term = 1, sum = 1;
        for (var k = 1; term > sum * 1e-17; k++) sum += term *= quarter / ((double)k * k);
        return sum;
    }
}
