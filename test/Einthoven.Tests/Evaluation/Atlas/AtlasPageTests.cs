using System.Text.Json;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Atlas;
using Einthoven.Reporting;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Evaluation.Atlas;

public sealed class AtlasPageTests : IDisposable
{
    private const int Records = 40;

    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-test-").FullName;
    private readonly Cohort _cohort;

    public AtlasPageTests()
    {
        new CohortBuilder(new CohortBuildOptions()).Build(new HostileSource(), Path.Combine(_folder, "cohort"));
        _cohort = Cohort.Open(Path.Combine(_folder, "cohort"));
    }

    public void Dispose()
    {
        _cohort.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_page_holds_every_ECG_with_its_classes_and_an_even_sample_of_signals()
    {
        var (page, data) = Write(ecgs: 10);
        Assert.Equal(Records, data.GetProperty("points").GetArrayLength());
        var first = data.GetProperty("points")[0];
        Assert.Equal(("r-0", 300, "F"), (first.GetProperty("id").GetString(), first.GetProperty("age").GetDouble(), first.GetProperty("sex").GetString()));
        Assert.Equal("SR", data.GetProperty("tasks")[0].GetProperty("classes")[first.GetProperty("labels")[0][0].GetInt32()].GetString());
        Assert.Equal(10, data.GetProperty("points").EnumerateArray().Count(point => point.GetProperty("ecg").ValueKind == JsonValueKind.String));

        var signal = new float[12 * 1000];
        _cohort.ReadSignal(0, signal);
        var stored = Convert.FromBase64String(first.GetProperty("ecg").GetString()!).Select(value => unchecked((sbyte)value) * data.GetProperty("step").GetDouble()).ToArray();
        Assert.All(signal.Zip(stored), pair => Assert.Equal(Math.Clamp(pair.First, -8, 8), pair.Second, 0.04));
        Assert.Contains("Trustworthiness of 12 neighbours", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_a_report_ends_the_script_and_nothing_is_loaded()
    {
        var (page, data) = Write(ecgs: 0);
        Assert.Equal("</script><img src=x>", data.GetProperty("points")[0].GetProperty("report").GetString());
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.All(data.GetProperty("points").EnumerateArray(), point => Assert.Equal(JsonValueKind.Null, point.GetProperty("ecg").ValueKind));
    }

    [Fact]
    public void A_split_without_enough_ECGs_is_refused_in_words() =>
        Assert.Equal("0 ECGs are too few to lay out; at least 8.", Assert.Throws<ConfigurationException>(() => EcgAtlas.Of(new RandomConvolutions(50), _cohort, Split.Train, new TSneOptions())).Message);

    private (string Page, JsonElement Data) Write(int ecgs)
    {
        var (path, options) = (Path.Combine(_folder, "atlas.html"), new TSneOptions { Perplexity = 5, Steps = 250 });
        AtlasPage.Write(path, EcgAtlas.Of(new RandomConvolutions(50), _cohort, Split.Test, options), _cohort, Split.Test, options, ecgs);
        var page = File.ReadAllText(path);
        const string Start = "id=\"data\">";
        var from = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return (page, JsonDocument.Parse(page[from..page.IndexOf("</script>", from, StringComparison.Ordinal)]).RootElement);
    }

    private sealed class HostileSource : ICohortSource
    {
        public string Name => "hostile";

        public int? Count => Records;

        public bool HasSignals => true;

        public IReadOnlyList<LabelTask> Tasks => [PtbXlTasks.Rhythm];

        public IEnumerable<CohortEntry> Entries() => Enumerable.Range(0, Records).Select(number => new CohortEntry($"file {number}", () => new CohortItem(
            new CohortRecord($"r-{number}", $"p-{number}", Split.Test, number == 0 ? 300 : 50, "F", "</script><img src=x>", "test"), TestEcg.Create(number),
            [TaskLabels.Of(PtbXlTasks.Rhythm, Split.Test, [number % 2 == 1 ? "AFIB" : "SR"])])));
    }
}
