namespace Einthoven.Tensors.Tests.Kernels;

/// <summary>bfloat16 by the book: of the two neighbours the nearer one, at a tie the one whose last bit is 0.</summary>
internal static class BFloat16Reference
{
    public static ushort Round(float value)
    {
        var lower = (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16);
        if (float.IsNaN(value) || float.IsInfinity(value)) return lower;
        double exact = value;
        var (down, up) = (Math.Abs(exact - Wide(lower)), Math.Abs(Next(lower) - exact));
        return down < up || (down == up && lower % 2 == 0) ? lower : (ushort)(lower + 1);
    }

    public static float Value(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    public static float Value(float value) => Value(Round(value));

    private static double Wide(ushort bits) => Value(bits);

    /// <summary>The next number away from zero; behind the largest one, what would follow if exponents went on.</summary>
    private static double Next(ushort bits) =>
        float.IsInfinity(Value((ushort)(bits + 1))) ? Math.CopySign(Math.Pow(2, 128), Value(bits)) : Wide((ushort)(bits + 1));
}
