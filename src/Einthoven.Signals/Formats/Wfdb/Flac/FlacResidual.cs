namespace Einthoven.Signals.Formats.Wfdb.Flac;

/// <summary>The Rice-coded difference between samples and their prediction: RFC 9639, section 9.2.7.</summary>
internal static class FlacResidual
{
    /// <summary>Decodes a block's residual behind its <paramref name="order"/> warm-up samples.</summary>
    public static void Decode(ref FlacBits bits, Span<int> samples, int order)
    {
        var method = bits.Unsigned(2);
        if (method > 1) throw bits.Error("a reserved coding of a FLAC residual.");
        var parameterBits = method == 0 ? 4 : 5;
        var partitions = 1 << (int)bits.Unsigned(4);
        var size = samples.Length / partitions;
        if (size * partitions != samples.Length || size < order)
            throw bits.Error($"a FLAC block of {samples.Length} samples can't have {partitions} partitions behind {order} samples.");

        for (var partition = 0; partition < partitions; partition++)
        {
            var target = samples.Slice(partition * size, size);
            if (partition == 0) target = target[order..];
            var parameter = (int)bits.Unsigned(parameterBits);
            if (parameter == (1 << parameterBits) - 1) Plain(ref bits, target);
            else Rice(ref bits, parameter, target);
        }
    }

    private static void Plain(ref FlacBits bits, Span<int> target)
    {
        var width = (int)bits.Unsigned(5);
        foreach (ref var sample in target) sample = (int)bits.Signed(width);
    }

    private static void Rice(ref FlacBits bits, int parameter, Span<int> target)
    {
        foreach (ref var sample in target)
        {
            var folded = ((ulong)bits.Zeros() << parameter) | bits.Unsigned(parameter);
            sample = unchecked((int)(uint)(folded >> 1) ^ -(int)(folded & 1));
        }
    }
}
