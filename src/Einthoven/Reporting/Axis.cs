namespace Einthoven.Reporting;

/// <summary>A range that begins and ends at round numbers.</summary>
internal readonly record struct Axis(double Low, double High, double Step)
{
    public static Axis Of(IEnumerable<double> values)
    {
        double[] all = [.. values];
        var (low, high) = (all.Min(), all.Max());
        if (high - low < 1e-12) (low, high) = (low - 0.5, high + 0.5);
        var rough = (high - low) / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * new[] { 1, 2, 5, 10 }.First(factor => factor * power >= rough * (1 - 1e-9));
        return new Axis(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    public IEnumerable<double> Ticks()
    {
        for (var i = 0; Low + (i * Step) <= High + (Step / 2); i++) yield return Math.Round(Low + (i * Step), 12);
    }
}
