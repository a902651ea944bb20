using Einthoven.Reading;
using Einthoven.Reporting;
using Einthoven.Signals;

namespace Einthoven.Tests.Reading;

[Collection(nameof(SmallReader))]
public sealed class EcgReaderTests(SmallReader reader)
{
    [Fact]
    public void An_ecg_is_read_with_the_probabilities_of_the_model()
    {
        var ecg = reader.Readable();
        var reading = Read(ecg);
        Assert.Equal(reader.Card.Findings.Count, reading.Findings.Count);
        var expected = reader.Model.Probabilities(reader.Model.Features(reader.Model.Prepare(ecg)));
        foreach (var (finding, probability) in reader.Card.Findings.Zip(expected)) Assert.Equal(probability, reading.Findings.Single(one => one.Finding.Name == finding.Name).Probability, 1e-12);
        Assert.Equal(reading.Findings.OrderByDescending(one => one.Call), reading.Findings);
    }

    [Fact]
    public void The_same_ecg_is_read_alike_again_and_with_other_threads()
    {
        var ecg = reader.Readable();
        using var alone = ReaderModel.Open(reader.Folder, threads: 1);
        var (one, other) = (new EcgReader(reader.Model).Read(ecg), new EcgReader(alone).Read(ecg));
        Assert.Equal(one.Findings.Select(finding => finding.Probability), other.Findings.Select(finding => finding.Probability));
        Assert.Equal(one.Findings[0].Evidence!.Scores, other.Findings[0].Evidence!.Scores);
    }

    [Fact]
    public void Limb_leads_that_a_recorder_leaves_out_follow_from_I_and_II()
    {
        var ecg = reader.Readable();
        var (whole, eight) = (Read(ecg), Read(ecg.Select([.. ecg.Leads.Where(lead => lead.Name is not ("III" or "aVR" or "aVL" or "aVF"))])));
        Assert.False(eight.Abstains);
        foreach (var one in whole.Findings) Assert.Equal(one.Probability, eight.Findings.Single(other => other.Finding.Name == one.Finding.Name).Probability, 0.01);
    }

    [Fact]
    public void Too_few_leads_are_named()
    {
        var ecg = reader.Readable();
        var abstention = Assert.Single(Read(ecg.Select([.. ecg.Leads.Where(lead => lead.Name is not ("V2" or "V3"))])).Abstentions);
        Assert.Equal(AbstentionReason.Leads, abstention.Reason);
        Assert.StartsWith("lacks V2 V3;", abstention.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dead_lead_is_as_none() =>
        Assert.Equal([AbstentionReason.Leads], Reasons(Changed((lead, i, value) => lead.Name == "V5" ? 0 : value)));

    [Fact]
    public void A_short_ecg_is_not_read()
    {
        var ecg = reader.Readable();
        Assert.Equal([AbstentionReason.Length], Reasons(ecg.With([.. ecg.Leads.Select(lead => ecg[lead][..(4 * 500)].ToArray())])));
    }

    [Fact]
    public void A_badly_recorded_ecg_is_not_read()
    {
        var random = new Random(1);
        Assert.Contains(AbstentionReason.Quality, Reasons(Changed((_, _, value) => value + (float)(3 * (random.NextDouble() - 0.5)))));
    }

    [Fact]
    public void A_paced_ecg_is_not_read() =>
        Assert.Contains(AbstentionReason.Paced, Reasons(Changed((_, i, value) => value + (i % 400 == 0 ? 3f : 0))));

    [Fact]
    public void What_is_unlike_the_training_ecgs_is_not_read()
    {
        var random = new Random(2);
        Assert.Contains(AbstentionReason.Novelty, Reasons(Changed((_, _, _) => (float)(random.NextDouble() - 0.5))));
    }

    [Fact]
    public void An_abstention_comes_with_what_was_measured_and_without_findings()
    {
        var ecg = reader.Readable();
        var reading = Read(ecg.Select([.. ecg.Leads.Take(6)]));
        Assert.True(reading.Abstains);
        Assert.Empty(reading.Findings);
        Assert.NotNull(reading.Measurements.HeartRate);
    }

    [Fact]
    public void A_long_recording_is_read_window_by_window()
    {
        var ecg = reader.Readable();
        var twice = ecg.With([.. ecg.Leads.Select(lead => ecg[lead].ToArray().Concat(ecg[lead].ToArray()).ToArray())]);
        var reading = Read(twice);
        Assert.Equal((2, 2), reading.Windows);
        foreach (var one in Read(ecg).Findings) Assert.Equal(one.Probability, reading.Findings.Single(other => other.Finding.Name == one.Finding.Name).Probability, 0.1);
    }

    [Fact]
    public void Its_own_record_is_the_nearest()
    {
        var index = CohortIndex.Of(reader.Model, reader.Cohort);
        var record = Enumerable.Range(0, SmallReader.Records).First(i => ReferenceEquals(reader.Ecgs[i], reader.Readable()));
        var nearest = new EcgReader(reader.Model, new EcgReaderOptions { Evidence = 0, Nearest = 3 }).Read(reader.Ecgs[record], index).Nearest;
        Assert.Equal(3, nearest.Count);
        Assert.Equal((record, reader.Cohort.Records[record].Id), (nearest[0].Record, nearest[0].Id));
        Assert.Equal(1, nearest[0].Similarity, 1e-5);
        Assert.True(nearest[0].Similarity >= nearest[1].Similarity && nearest[1].Similarity >= nearest[2].Similarity);
    }

    [Fact]
    public void Places_are_kept_in_a_file_and_those_of_others_refused()
    {
        var path = reader.In("places.safetensors");
        var made = CohortIndex.Open(path, reader.Model, reader.Cohort);
        var written = File.ReadAllBytes(path);
        var read = CohortIndex.Open(path, reader.Model, reader.Cohort);
        Assert.Equal(written, File.ReadAllBytes(path));
        var place = reader.Model.Place(reader.Model.Prepare(reader.Ecgs[2]));
        Assert.Equal(made.Nearest(place, 5).Select(one => one.Id), read.Nearest(place, 5).Select(one => one.Id));
        File.WriteAllText(path, System.Text.Encoding.Latin1.GetString(written).Replace(reader.Model.Id, new string('0', 64), StringComparison.Ordinal), System.Text.Encoding.Latin1);
        Assert.Contains("another model", Assert.Throws<Einthoven.Cohorts.CohortException>(() => CohortIndex.Open(path, reader.Model, reader.Cohort)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, "no tensors");
        Assert.Contains(path, Assert.Throws<Einthoven.Cohorts.CohortException>(() => CohortIndex.Open(path, reader.Model, reader.Cohort)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_shows_findings_with_their_performance_and_names_nobody()
    {
        var ecg = reader.Readable();
        var named = new Recording(ecg.Leads, ecg.Rate, [.. ecg.Leads.Select(lead => ecg[lead].ToArray())], patient: new PatientFacts("4711", 60, "F", Name: "Erika Mustermann"), source: "/secret/place/a<b>.hea");
        var reading = new EcgReader(reader.Model).Read(named, CohortIndex.Of(reader.Model, reader.Cohort));
        ReadingPage.Write(reader.In("page.html"), reading, reader.Model, reader.Cohort);
        var page = File.ReadAllText(reader.In("page.html"));
        foreach (var expected in new[] { "Research software, not a medical device", "a&lt;b&gt;", "Evidence", "Nearest ECGs", "sensitivity" }) Assert.Contains(expected, page, StringComparison.Ordinal);
        foreach (var secret in new[] { "4711", "Mustermann", "/secret", "<script", "a<b>" }) Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
    }

    private EcgReading Read(Recording ecg) => new EcgReader(reader.Model, new EcgReaderOptions { Evidence = 0 }).Read(ecg);

    private AbstentionReason[] Reasons(Recording ecg) => [.. Read(ecg).Abstentions.Select(one => one.Reason)];

    private Recording Changed(Func<Lead, int, float, float> change)
    {
        var ecg = reader.Readable();
        return ecg.With([.. ecg.Leads.Select(lead => ecg[lead].ToArray().Select((value, i) => change(lead, i, value)).ToArray())]);
    }
}
