using Einthoven.Interpretability;
using Einthoven.Tests.Reading;

namespace Einthoven.Tests.Interpretability;

[Collection(nameof(SmallReader))]
public sealed class PatchOcclusionTests(SmallReader reader)
{
    private const int Tokens = 12 * 10;

    [Fact]
    public void With_nothing_left_out_the_findings_are_those_of_the_whole_ecg()
    {
        var ecg = reader.Model.Prepare(reader.Ecgs[4]);
        var whole = reader.Model.LogOdds(reader.Model.Features(ecg));
        foreach (var (expected, odds) in whole.Zip(new PatchOcclusion(reader.Model).LogOddsWithout(ecg, [[]])[0])) Assert.Equal(expected, odds, 1e-3);
    }

    [Fact]
    public void With_everything_left_out_they_are_those_of_the_mean_training_ecg()
    {
        var odds = new PatchOcclusion(reader.Model).LogOddsWithout(reader.Model.Prepare(reader.Ecgs[4]), [[.. Enumerable.Range(0, Tokens)]]);
        Assert.Equal(reader.Model.LogOdds(reader.Model.Novelty.Means), odds[0]);
    }

    [Fact]
    public void What_is_left_out_is_not_looked_at()
    {
        var ecg = reader.Model.Prepare(reader.Ecgs[4]);
        int[] hidden = [.. Enumerable.Range(0, 10), 25, 117];
        var before = new PatchOcclusion(reader.Model).LogOddsWithout(ecg, [hidden])[0];
        foreach (var token in hidden) ecg.Samples.AsSpan(token * 100, 100).Fill(50);
        Assert.Equal(before, new PatchOcclusion(reader.Model).LogOddsWithout(ecg, [hidden])[0]);
    }

    [Fact]
    public void Sets_of_unequal_size_keep_their_order()
    {
        var ecg = reader.Model.Prepare(reader.Ecgs[4]);
        var occlusion = new PatchOcclusion(reader.Model);
        int[][] sets = [[1, 2, 3], [], [7], [4, 5, 6]];
        var together = occlusion.LogOddsWithout(ecg, sets);
        for (var i = 0; i < sets.Length; i++)
            foreach (var (one, other) in together[i].Zip(occlusion.LogOddsWithout(ecg, [sets[i]])[0])) Assert.Equal(other, one, 1e-6);
    }

    [Fact]
    public void An_ecg_has_the_same_evidence_every_time()
    {
        var ecg = reader.Model.Prepare(reader.Ecgs[4]);
        var (one, other) = (new PatchOcclusion(reader.Model, 40).Explain(ecg), new PatchOcclusion(reader.Model, 40).Explain(ecg));
        Assert.Equal(reader.Card.Findings.Count, one.Count);
        foreach (var (first, second) in one.Zip(other)) Assert.Equal(first.Scores, second.Scores);
    }

    [Fact]
    public void Evidence_is_ranked_from_for_to_against()
    {
        var evidence = new PatchOcclusion(reader.Model, 40).Explain(reader.Model.Prepare(reader.Ecgs[4]))[0];
        var ranked = evidence.Ranked();
        Assert.Equal(Enumerable.Range(0, Tokens), ranked.Order());
        Assert.Equal(evidence.Scores.OrderDescending(), ranked.Select(token => evidence[token / 10, token % 10]));
        Assert.Equal(1, evidence.LeadShares().Sum(), 1e-12);
    }
}
