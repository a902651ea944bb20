namespace Einthoven.Signals.Simulation;

/// <summary>Distributions drawn from a <see cref="Random"/>, which alone decides their bits.</summary>
internal static class RandomDraws
{
    /// <summary>A standard normal value (Box and Muller, 1958).</summary>
    public static double NextGaussian(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A normal value held within bounds.</summary>
    public static double NextGaussian(this Random random, double mean, double deviation, double low, double high) =>
        Math.Clamp(mean + deviation * random.NextGaussian(), low, high);

    /// <summary>A positive value with the given median whose logarithm is normal.</summary>
    public static double NextLogNormal(this Random random, double median, double deviation) =>
        median * Math.Exp(deviation * random.NextGaussian());

    public static double NextBetween(this Random random, double low, double high) => low + (high - low) * random.NextDouble();

    public static bool NextChance(this Random random, double probability) => random.NextDouble() < probability;

    public static T NextOf<T>(this Random random, IReadOnlyList<T> choices) => choices[(int)(random.NextDouble() * choices.Count)];

    /// <summary>Fills a buffer with values of mean 0 and deviation 1, each the sum of four random bytes: nearly normal, and normal once
    /// filtered.</summary>
    public static void FillNoise(this Random random, Span<float> destination)
    {
        // The variance of a byte is (256^2 - 1) / 12; its mean 127.5.
        const float Deviation = 147.80053f;
        var bytes = new byte[4 * destination.Length];
        random.NextBytes(bytes);
        for (var i = 0; i < destination.Length; i++)
            destination[i] = (bytes[4 * i] + bytes[4 * i + 1] + bytes[4 * i + 2] + bytes[4 * i + 3] - 510) / Deviation;
    }
}
