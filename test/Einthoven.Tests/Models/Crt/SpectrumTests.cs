using Einthoven.Models;

namespace Einthoven.Tests.Models;

public sealed class SpectrumTests
{
    [Theory, InlineData(60), InlineData(61), InlineData(150), InlineData(2 * 67)]
    public void Magnitude_and_phase_are_those_of_the_transform_by_its_definition(int samples)
    {
        float[] signal = [.. Enumerable.Range(0, 3 * samples).Select(i => MathF.Sin(0.37f * i) + (0.2f * (i % 7)) - 0.5f)];
        var spectrum = new float[signal.Length];
        Array.Fill(spectrum, float.NaN);
        new Spectrum(samples).Apply(signal, spectrum);
        var bins = samples / 2;
        for (var lead = 0; lead < 3; lead++)
        {
            for (var bin = 0; bin < bins; bin++)
            {
                var (real, imaginary) = (0.0, 0.0);
                for (var i = 0; i < samples; i++)
                {
                    real += signal[(lead * samples) + i] * Math.Cos(Math.Tau * bin * i / samples);
                    imaginary -= signal[(lead * samples) + i] * Math.Sin(Math.Tau * bin * i / samples);
                }

                Assert.Equal(Math.Sqrt(((real * real) + (imaginary * imaginary)) / samples), spectrum[(lead * samples) + bin], 1e-5);
                Assert.Equal(0, Math.IEEERemainder(Math.Atan2(imaginary, real) - spectrum[(lead * samples) + bins + bin], Math.Tau), 1e-4);
            }
        }

        Assert.All(spectrum, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void A_wave_stands_in_its_bin_alone_with_its_phase()
    {
        const int Samples = 100;
        float[] wave = [.. Enumerable.Range(0, Samples).Select(i => 2 * MathF.Cos((MathF.Tau * 6 * i / Samples) + 0.7f))];
        var spectrum = new float[Samples];
        new Spectrum(Samples).Apply(wave, spectrum);
        Assert.Equal(10, spectrum[6], 1e-4f); // amplitude times root of T over 2
        Assert.Equal(0.7f, spectrum[50 + 6], 1e-5f);
        Assert.All(Enumerable.Range(0, 50).Where(bin => bin != 6), bin => Assert.Equal(0, spectrum[bin], 1e-4f));
    }
}
