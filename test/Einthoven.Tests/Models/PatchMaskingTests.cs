using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

public class PatchMaskingTests
{
    private const int Draws = 200;

    private static readonly EcgOptions Ecg = new() { Patches = 20, Samples = 1000 };

    [Theory]
    [InlineData(MaskingMode.SpatialTemporal, 0.75, 60)]
    [InlineData(MaskingMode.SpatialTemporal, 0.5, 120)]
    [InlineData(MaskingMode.Time, 0.75, 60)]
    [InlineData(MaskingMode.Lead, 0.75, 60)]
    [InlineData(MaskingMode.Independent, 0.71, 70)]
    [InlineData(MaskingMode.None, 0.75, 240)]
    public void Every_draw_has_the_same_number_of_distinct_visible_patches(MaskingMode mode, double hidden, int visible)
    {
        foreach (var draw in Drawn(new MaskingOptions { Mode = mode, Hidden = hidden }))
        {
            Assert.Equal(visible, draw.Length);
            Assert.Equal(draw.Distinct().Order(), draw);
            Assert.All(draw, token => Assert.InRange(token, 0, Ecg.Tokens - 1));
        }
    }

    [Fact]
    public void Spatial_temporal_hides_three_leads_and_shares_the_rest_evenly()
    {
        foreach (var draw in Drawn(new MaskingOptions()))
        {
            var perLead = PerLead(draw);
            Assert.Equal(3, perLead.Count(count => count == 0));
            Assert.All(perLead.Where(count => count > 0), count => Assert.InRange(count, 6, 7));
        }
    }

    [Fact]
    public void Spatial_temporal_draws_each_lead_by_itself_and_every_patch_in_turn()
    {
        var seen = new int[Ecg.Tokens];
        var sameInstants = 0;
        foreach (var draw in Drawn(new MaskingOptions()))
        {
            foreach (var token in draw) seen[token]++;
            var leads = draw.GroupBy(token => token / Ecg.Patches).Select(group => string.Join(' ', group.Select(token => token % Ecg.Patches))).ToList();
            if (leads.Distinct().Count() == 1) sameInstants++;
        }

        Assert.Equal(0, sameInstants);
        Assert.All(seen, count => Assert.InRange(count, Draws / 8, Draws / 2)); // expected: a quarter
    }

    [Fact]
    public void Groups_hide_limb_leads_or_right_or_left_chest_leads_as_a_whole()
    {
        int[][] groups = [[0, 1, 2, 3, 4, 5], [6, 7, 8], [9, 10, 11]];
        var hits = new int[3];
        foreach (var draw in Drawn(new MaskingOptions { Groups = true }))
        {
            var perLead = PerLead(draw);
            var hidden = Enumerable.Range(0, 12).Where(lead => perLead[lead] == 0).ToArray();
            hits[Array.FindIndex(groups, group => group.SequenceEqual(hidden))]++;
        }

        Assert.All(hits, count => Assert.InRange(count, Draws / 6, Draws / 2));
    }

    [Fact]
    public void Time_shows_the_same_instants_of_all_leads()
    {
        foreach (var draw in Drawn(new MaskingOptions { Mode = MaskingMode.Time }))
            Assert.Single(draw.GroupBy(token => token / Ecg.Patches).Select(group => string.Join(' ', group.Select(token => token % Ecg.Patches))).Distinct());
    }

    [Fact]
    public void Lead_shows_leads_whole_or_not_at_all() =>
        Assert.All(Drawn(new MaskingOptions { Mode = MaskingMode.Lead }), draw => Assert.All(PerLead(draw), count => Assert.True(count is 0 or 20)));

    [Fact]
    public void Missing_leads_are_hidden_first()
    {
        var missing = new bool[12];
        missing[2] = missing[7] = true;
        var masking = new PatchMasking(new MaskingOptions(), Ecg);
        for (var i = 0; i < Draws; i++)
        {
            var perLead = PerLead(masking.Draw(new RandomSource(3).Stream("mask", 0, (ulong)i), missing));
            Assert.Equal(0, perLead[2] + perLead[7]);
        }
    }

    [Fact]
    public void Equal_chance_gives_equal_masks_and_other_chance_others()
    {
        var masking = new PatchMasking(new MaskingOptions(), Ecg);
        var random = new RandomSource(3);
        Assert.Equal(masking.Draw(random.Stream("mask", 1, 7), new bool[12]), masking.Draw(random.Stream("mask", 1, 7), new bool[12]));
        Assert.NotEqual(masking.Draw(random.Stream("mask", 1, 7), new bool[12]), masking.Draw(random.Stream("mask", 2, 7), new bool[12]));
        Assert.NotEqual(masking.Draw(random.Stream("mask", 1, 7), new bool[12]), masking.Draw(random.Stream("mask", 1, 8), new bool[12]));
    }

    [Fact]
    public void Hidden_and_visible_patches_make_up_the_whole_ecg()
    {
        var mask = PatchMask.Of(Ecg.Tokens, [.. Drawn(new MaskingOptions()).Take(5)]);
        for (var record = 0; record < mask.Count; record++)
            Assert.Equal(Enumerable.Range(0, Ecg.Tokens), mask.VisibleOf(record).ToArray().Concat(mask.HiddenOf(record).ToArray()).Order());
    }

    [Fact]
    public void Hiding_less_than_the_whole_leads_do_already_is_refused()
    {
        var error = Assert.Throws<ConfigurationException>(() => (new CgDmerOptions { Masking = new MaskingOptions { Hidden = 0.2 } }).Validate());
        Assert.Contains("model.masking.hidden is 0.2; allowed: at least 0.25", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<int[]> Drawn(MaskingOptions options)
    {
        var masking = new PatchMasking(options, Ecg);
        var random = new RandomSource(11);
        return Enumerable.Range(0, Draws).Select(i => masking.Draw(random.Stream("mask", 0, (ulong)i), new bool[12]));
    }

    private static int[] PerLead(int[] draw) => [.. Enumerable.Range(0, 12).Select(lead => draw.Count(token => token / Ecg.Patches == lead))];
}
