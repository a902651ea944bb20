namespace Einthoven.Signals.Formats.Wfdb.Flac;

/// <summary>One channel's samples of a frame: constant, verbatim, or a prediction and its residual. RFC 9639, section 9.2.</summary>
internal static class FlacSubframe
{
    /// <summary>The predictors with fixed coefficients, newest sample first.</summary>
    private static readonly int[][] Fixed = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];

    public static void Decode(ref FlacBits bits, int width, Span<int> samples)
    {
        if (bits.Unsigned(1) != 0) throw bits.Error("expected a FLAC subframe.");
        var kind = (int)bits.Unsigned(6);
        var wasted = bits.Unsigned(1) == 0 ? 0 : (int)Math.Min(bits.Zeros(), 64) + 1;
        width -= wasted;
        if (width < 1) throw bits.Error($"a FLAC subframe wastes {wasted} bits, more than a sample has.");
        if (width > 32) throw bits.Error("FLAC streams of 32 bits with a side channel are not read.");

        switch (kind)
        {
            case 0:
                samples.Fill((int)bits.Signed(width));
                break;
            case 1:
                foreach (ref var sample in samples) sample = (int)bits.Signed(width);
                break;
            case >= 8 and <= 12:
                Warm(ref bits, width, kind - 8, samples);
                Predict(ref bits, samples, Fixed[kind - 8], 0);
                break;
            case >= 32:
                Linear(ref bits, width, kind - 31, samples);
                break;
            default:
                throw bits.Error($"FLAC has no subframe of kind {kind}.");
        }

        if (wasted == 0) return;
        foreach (ref var sample in samples) sample <<= wasted;
    }

    private static void Linear(ref FlacBits bits, int width, int order, Span<int> samples)
    {
        Warm(ref bits, width, order, samples);
        var precision = (int)bits.Unsigned(4) + 1;
        if (precision == 16) throw bits.Error("a FLAC predictor's precision of 16 bits is forbidden.");
        var shift = (int)bits.Signed(5);
        if (shift < 0) throw bits.Error("a FLAC predictor's shift is negative.");
        Span<int> coefficients = stackalloc int[32];
        coefficients = coefficients[..order];
        foreach (ref var coefficient in coefficients) coefficient = (int)bits.Signed(precision);
        Predict(ref bits, samples, coefficients, shift);
    }

    /// <summary>The first samples stand as they are.</summary>
    private static void Warm(ref FlacBits bits, int width, int order, Span<int> samples)
    {
        if (order > samples.Length) throw bits.Error($"a FLAC predictor of order {order} in a block of {samples.Length} samples.");
        foreach (ref var sample in samples[..order]) sample = (int)bits.Signed(width);
    }

    /// <summary>Reads the residual into the samples' place and adds the prediction.</summary>
    private static void Predict(ref FlacBits bits, Span<int> samples, scoped ReadOnlySpan<int> coefficients, int shift)
    {
        var order = coefficients.Length;
        FlacResidual.Decode(ref bits, samples, order);
        for (var i = order; i < samples.Length; i++)
        {
            var sum = 0L;
            for (var back = 0; back < order; back++) sum += (long)coefficients[back] * samples[i - 1 - back];
            samples[i] = unchecked((int)(samples[i] + (sum >> shift)));
        }
    }
}
