using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

public sealed class DenoisingTests
{
    private const int Samples = 1000;

    private static readonly Denoising View = new(new DenoisingOptions(), new SignalShape(1, Samples));

    [Fact]
    public void Without_threshold_and_with_the_slow_wave_an_ECG_stays_as_it_is() =>
        Assert.All(Beats().Zip(Cleaned(Beats(), 0, 0)), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));

    [Fact]
    public void Noise_shrinks_and_beats_stay()
    {
        var chance = new RandomSource(1).Stream("noise");
        float[] beats = Beats(), noisy = [.. beats.Select(value => value + (0.15f * (float)chance.NextGaussian()))];
        var cleaned = Cleaned(noisy, 1, 0);
        Assert.True(Distance(cleaned, beats) < 0.7 * Distance(noisy, beats), $"{Distance(noisy, beats)} to {Distance(cleaned, beats)}");
        Assert.InRange(cleaned.Max(), 0.75f * beats.Max(), 1.15f * beats.Max());
        Assert.True(Distance(Cleaned(noisy, 0.3, 0), noisy) < 0.9 * Distance(cleaned, noisy)); // a lower threshold takes less away
    }

    [Fact]
    public void The_slow_wave_below_the_beats_goes()
    {
        float[] beats = Beats(), floating = [.. beats.Select((value, i) => value + MathF.Sin(MathF.Tau * i / Samples))]; // 0.1 Hz
        Assert.True(Distance(Cleaned(floating, 0, 1), Cleaned(beats, 0, 1)) < 0.25 * Distance(floating, beats));
    }

    [Fact]
    public void A_lead_without_a_value_stays_silent() => Assert.All(Cleaned(new float[Samples], 1, 1), value => Assert.Equal(0, value));

    [Fact]
    public void A_view_draws_its_strength_for_each_lead()
    {
        var two = new Denoising(new DenoisingOptions(), new SignalShape(2, Samples));
        var noise = new RandomSource(1).Stream("noise");
        float[] lead = [.. Enumerable.Range(0, Samples).Select(_ => (float)noise.NextGaussian())], view = new float[2 * Samples], again = new float[2 * Samples];
        two.Apply([.. lead, .. lead], view, new RandomSource(2).Stream("view"));
        two.Apply([.. lead, .. lead], again, new RandomSource(2).Stream("view"));
        Assert.Equal(view, again);
        Assert.NotEqual(view[..Samples], view[Samples..]);
        Assert.All([view[..Samples], view[Samples..]], row => Assert.True(Distance(row, new float[Samples]) < Distance(lead, new float[Samples])));
    }

    /// <summary>Ten narrow beats and round waves behind them.</summary>
    private static float[] Beats() => [.. Enumerable.Range(0, Samples).Select(i => Bell(i % 100, 30, 2.5f, 3) + Bell(i % 100, 60, 8, 0.6f))];

    private static float Bell(int at, int centre, float width, float height) => height * MathF.Exp(-(at - centre) * (at - centre) / (2 * width * width));

    private static float[] Cleaned(float[] lead, double threshold, float wander)
    {
        var cleaned = new float[lead.Length];
        View.Clean(lead, cleaned, threshold, wander);
        return cleaned;
    }

    private static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => ((double)x - y) * (x - y)).Sum());
}
