using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

public sealed class AugmentationTests
{
    private const int Leads = 3, Samples = 400;

    [Fact]
    public void With_everything_off_a_view_is_the_ECG() => Assert.Equal(Ecg(), View(new AugmentationOptions()));

    [Fact]
    public void A_view_depends_on_its_chance_alone()
    {
        var options = new AugmentationOptions { Crop = 0.5, Noise = 0.1, Gain = 0.2, Wander = 0.3, Gap = 0.2, LostLeads = 0.3, Pieces = 4 };
        Assert.Equal(View(options, 1), View(options, 1));
        Assert.NotEqual(View(options, 1), View(options, 2));
    }

    [Fact]
    public void A_crop_shows_a_stretched_part_in_all_leads_alike()
    {
        var ramp = Enumerable.Range(0, Leads * Samples).Select(i => (float)(i % Samples)).ToArray();
        var view = View(new AugmentationOptions { Crop = 0.5 }, 3, ramp);
        var steps = view[1..Samples].Zip(view[..(Samples - 1)], (after, before) => after - before).ToArray();

        Assert.InRange(steps[0], 0.5f, 1f);
        Assert.All(steps, step => Assert.Equal(steps[0], step, 1e-3f));
        Assert.InRange(view[0], 0, Samples / 2f);
        Assert.Equal(view[..Samples], view[Samples..(2 * Samples)]);
    }

    [Fact]
    public void Noise_has_the_standard_deviation_asked_for()
    {
        var noise = View(new AugmentationOptions { Noise = 0.3 }).Zip(Ecg(), (changed, ecg) => (double)changed - ecg).ToArray();
        Assert.Equal(0.3, Math.Sqrt(noise.Average(value => value * value)), 0.02);
    }

    [Fact]
    public void A_gain_multiplies_each_lead_by_its_own_number()
    {
        var (view, ecg) = (View(new AugmentationOptions { Gain = 0.5 }), Ecg());
        var gains = Enumerable.Range(0, Leads).Select(lead => view[(lead * Samples) + 7] / ecg[(lead * Samples) + 7]).ToArray();
        Assert.Equal(Leads, gains.Distinct().Count());
        Assert.All(Enumerable.Range(0, view.Length), i => Assert.Equal(ecg[i] * gains[i / Samples], view[i], 1e-4f));
    }

    [Fact]
    public void A_gap_silences_the_same_span_of_all_leads()
    {
        var view = View(new AugmentationOptions { Gap = 0.5 }, 4);
        var silent = Enumerable.Range(0, Samples).Where(i => view[i] == 0).ToArray();
        Assert.InRange(silent.Length, 1, Samples / 2);
        Assert.Equal(silent.Length, silent[^1] - silent[0] + 1);
        Assert.All(silent, i => Assert.Equal(0, view[Samples + i]));
    }

    [Fact]
    public void Leads_are_lost_as_often_as_asked_for()
    {
        var lost = Enumerable.Range(0, 200).Sum(seed => View(new AugmentationOptions { LostLeads = 0.25 }, (ulong)seed).Chunk(Samples).Count(lead => lead.All(value => value == 0)));
        Assert.InRange(lost, 200 * Leads * 0.18, 200 * Leads * 0.32);
    }

    [Fact]
    public void Pieces_in_another_order_hold_the_same_samples()
    {
        var (view, ecg) = (View(new AugmentationOptions { Pieces = 5 }, 2), Ecg());
        Assert.NotEqual(ecg, view);
        Assert.Equal(ecg[..Samples].Order(), view[..Samples].Order());
    }

    private static float[] Ecg() => [.. Enumerable.Range(0, Leads * Samples).Select(i => 1 + MathF.Sin((i * 0.37f) + (i / Samples)))];

    private static float[] View(AugmentationOptions options, ulong seed = 1, float[]? ecg = null)
    {
        var view = new float[Leads * Samples];
        new Augmentation(options, new SignalShape(Leads, Samples)).Apply(ecg ?? Ecg(), view, new RandomSource(seed).Stream("view"));
        return view;
    }
}
