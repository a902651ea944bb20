using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Signals;
using Einthoven.Signals.Filters;

namespace Einthoven.Tests.Cohorts;

public sealed class CohortBuilderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_built_is_opened_again()
    {
        var manifest = new CohortBuilder(new CohortBuildOptions()).Build(new TestSource(20), _folder.File("c"));
        using var cohort = Cohort.Open(_folder.File("c"));

        Assert.Equal("c", manifest.Name);
        Assert.Equal(("c", "test", 20, 100.0, 1000), (cohort.Manifest.Name, cohort.Manifest.Source, cohort.Manifest.Records, cohort.Manifest.Rate, cohort.Samples));
        Assert.Equal(Preprocessing.Default, cohort.Manifest.Preprocessing);
        Assert.Equal(new Dictionary<string, int> { ["none"] = 0, ["train"] = 16, ["validation"] = 2, ["test"] = 2 }, cohort.Manifest.Splits);
        Assert.Equal(new CohortRecord("r-8", "p-r-8", Split.Validation, 48, "F", "Sinusrhythmus, \"normal\", für 8", "test"), cohort.Records[8]);
        Assert.Equal(["rhythm"], cohort.Tasks);

        var labels = cohort.Labels("Rhythm");
        Assert.Equal((true, false, Split.Train), (labels[0, labels.Classes.ToList().IndexOf("SR")], labels[0, labels.Classes.ToList().IndexOf("AFIB")], labels.Split(0)));
        Assert.False(labels.Contains(4));
        Assert.Null(labels[4, 0]);
        Assert.False(labels.HasAny(4));
        Assert.Equal(Split.None, labels.Split(4));
        Assert.Equal(16, cohort.Manifest.Tasks["rhythm"]);
        Assert.Empty(Problems.Of(_folder.File("c")));
    }

    [Fact]
    public void Signals_come_back_as_the_preprocessor_gave_them()
    {
        new CohortBuilder(new CohortBuildOptions()).Build(new TestSource(20), _folder.File("c"));
        using var cohort = Cohort.Open(_folder.File("c"));
        var preprocessor = new Preprocessor(Preprocessing.Default);
        var read = new float[12 * 1000];
        for (var record = 0; record < 20; record++)
        {
            cohort.ReadSignal(record, read);
            var expected = preprocessor.Prepare(TestEcg.Create(record)).Samples;
            for (var i = 0; i < read.Length; i++) Assert.Equal(expected[i], read[i], 0.5 / 512 + 1e-6);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        new CohortBuilder(new CohortBuildOptions { Threads = 1, Name = "same" }).Build(new TestSource(40), _folder.File("one"));
        new CohortBuilder(new CohortBuildOptions { Threads = 7, Name = "same" }).Build(new TestSource(40), _folder.File("seven"));
        var files = Directory.GetFiles(_folder.File("one"), "*", SearchOption.AllDirectories);
        Assert.Equal(8, files.Length);
        foreach (var file in files)
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_folder.File("seven"), Path.GetRelativePath(_folder.File("one"), file))));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void The_checksum_is_that_of_the_file_whether_or_not_a_record_is_refused(int refused)
    {
        var source = new TestSource(9, number => number == refused ? throw new RecordingFormatException("r", "", "is damaged.") : TestEcg.Create(number));
        var manifest = new CohortBuilder(new CohortBuildOptions()).Build(source, _folder.File("c"));
        var signals = File.ReadAllBytes(Path.Combine(_folder.File("c"), "signals.npy"));
        Assert.Equal(refused < 0 ? 9 : 8, manifest.Records);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(signals)), manifest.SignalsSha256);
    }

    [Fact]
    public async Task Records_on_their_way_are_bounded()
    {
        using var firstIsHeld = new ManualResetEventSlim();
        var source = new TestSource(500, number =>
        {
            if (number == 0) Assert.True(firstIsHeld.Wait(TimeSpan.FromSeconds(30)));
            return TestEcg.Create(number);
        });
        var build = Task.Run(() => new CohortBuilder(new CohortBuildOptions { Threads = 2 }).Build(source, _folder.File("c")));
        Assert.True(SpinWait.SpinUntil(() => source.HandedOut == 32, TimeSpan.FromSeconds(30))); // four tasks of four records a thread
        Assert.False(SpinWait.SpinUntil(() => source.HandedOut > 32, TimeSpan.FromMilliseconds(50)));
        firstIsHeld.Set();
        Assert.Equal(500, (await build).Records);
        Assert.InRange(source.MostRunning, 1, 2);
    }

    [Fact]
    public void A_bad_record_is_listed_and_does_not_stop_the_build()
    {
        var source = new TestSource(10, number => number switch
        {
            2 => throw new RecordingFormatException("x/2.dat", "byte 12", "cut, off"),
            5 => throw new IOException("disk trouble"),
            _ => TestEcg.Create(number),
        });
        var manifest = new CohortBuilder(new CohortBuildOptions { MaxRejects = 2 }).Build(source, _folder.File("c"));
        Assert.Equal((8, 2), (manifest.Records, manifest.Rejected));
        Assert.Equal(["file,reason", "file 2,\"x/2.dat, byte 12: cut, off\"", "file 5,disk trouble"], File.ReadAllLines(_folder.File("c", "rejected.csv")));
        using var cohort = Cohort.Open(_folder.File("c"));
        Assert.Equal(["r-0", "r-1", "r-3", "r-4", "r-6", "r-7", "r-8", "r-9"], cohort.Records.Select(record => record.Id));
        Assert.True(cohort.TryFind("r-3", out var third));
        Assert.Equal(2, third);
        Assert.Equal(8, cohort.Labels("rhythm").Records);
    }

    [Fact]
    public void More_bad_records_than_allowed_stop_the_build_and_leave_nothing()
    {
        var source = new TestSource(100, number => number % 2 == 1 ? throw new CohortException("broken") : TestEcg.Create(number));
        var error = Assert.Throws<CohortException>(() => new CohortBuilder(new CohortBuildOptions { MaxRejects = 3 }).Build(source, _folder.File("c")));
        Assert.Contains("4 of the first 8 records", error.Message, StringComparison.Ordinal);
        Assert.Contains("--max-rejects", error.Message, StringComparison.Ordinal);
        Assert.Contains("file 1: broken", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Without_one_good_record_there_is_no_cohort()
    {
        var source = new TestSource(3, _ => throw new CohortException("broken"));
        Assert.Contains("no record is left", Assert.Throws<CohortException>(() => new CohortBuilder(new CohortBuildOptions()).Build(source, _folder.File("c"))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void An_unforeseen_error_stops_the_build_and_leaves_nothing()
    {
        var source = new TestSource(10, number => number == 5 ? throw new InvalidOperationException("a bug") : TestEcg.Create(number));
        Assert.Throws<InvalidOperationException>(() => new CohortBuilder(new CohortBuildOptions()).Build(source, _folder.File("c")));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_cancelled_build_leaves_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var source = new TestSource(1000, number =>
        {
            if (number == 50) cancellation.Cancel();
            return TestEcg.Create(number);
        });
        Assert.Throws<OperationCanceledException>(() => new CohortBuilder(new CohortBuildOptions()).Build(source, _folder.File("c"), null, cancellation.Token));
        Assert.True(source.HandedOut < 1000);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void The_limit_takes_the_first_records_and_progress_ends_at_it()
    {
        var updates = new List<ProgressUpdate>();
        new CohortBuilder(new CohortBuildOptions { Limit = 7 }).Build(new TestSource(10), _folder.File("c"), new Collector(updates));
        Assert.Equal(Enumerable.Range(1, 7).Select(done => new ProgressUpdate("Building cohort", done, 7)), updates);
        using var cohort = Cohort.Open(_folder.File("c"));
        Assert.Equal("r-6", cohort.Records[^1].Id);
    }

    [Fact]
    public void A_repeated_id_is_rejected_and_the_first_kept()
    {
        var source = new RepeatingSource(new TestSource(3));
        var manifest = new CohortBuilder(new CohortBuildOptions()).Build(source, _folder.File("c"));
        Assert.Equal((3, 3), (manifest.Records, manifest.Rejected));
        Assert.Contains("the id r-0 occurs twice", File.ReadAllText(_folder.File("c", "rejected.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_preprocessing_is_refused_before_anything_is_written()
    {
        var options = new CohortBuildOptions { Preprocessing = Preprocessing.Default with { Rate = 60 } };
        var error = Assert.Throws<ConfigurationException>(() => new CohortBuilder(options).Build(new TestSource(3), _folder.File("c")));
        Assert.Contains("HighHertz is 40", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_missing_lead_and_a_gap_stand_in_the_cohort()
    {
        var options = new CohortBuildOptions { AllowMissingLeads = true };
        new CohortBuilder(options).Build(
            new TestSource(3, number => number switch
            {
                1 => TestEcg.Create(1, leads: [.. Lead.Standard.Where(lead => lead.Name != "V3")]),
                2 => TestEcg.Create(2).With("aVR", samples => [.. samples.Select((value, i) => i is >= 100 and < 150 ? float.NaN : value)]),
                _ => TestEcg.Create(number),
            }),
            _folder.File("c"));
        using var cohort = Cohort.Open(_folder.File("c"));
        Assert.Empty(cohort.Missing(0));
        Assert.Equal([new MissingSpan(8, 0, 1000)], cohort.Missing(1));
        Assert.True(cohort.IsMissing(1, 8));
        Assert.False(cohort.IsMissing(1, 7));
        Assert.Equal([new MissingSpan(3, 100, 50)], cohort.Missing(2));
        Assert.False(cohort.IsMissing(2, 3));

        var signal = new float[12 * 1000];
        cohort.ReadSignal(1, signal);
        Assert.All(signal[8000..9000], value => Assert.Equal(0, value));
        cohort.ReadSignal(2, signal);
        Assert.All(signal[3100..3150], value => Assert.Equal(0, value));
        Assert.NotEqual(0, signal[3099]);
    }

    [Fact]
    public void Values_beyond_16_bits_are_set_to_the_limit_and_counted()
    {
        // One sample towers over an otherwise quiet lead: some 90 deviations, where 64 can be held.
        var options = new CohortBuildOptions
        {
            Preprocessing = Preprocessing.Default with { Rate = 1000, FilterOrder = 0, Standardise = StandardisationMode.PerLead },
        };
        var manifest = new CohortBuilder(options).Build(
            new TestSource(1, number => TestEcg.Create(number, 1000).With("V1", samples => [.. samples.Select((_, i) => i == 500 ? 1f : 1e-4f * (i % 2))])),
            _folder.File("c"));
        Assert.Equal(1, manifest.Clipped);
        using var cohort = Cohort.Open(_folder.File("c"));
        var signal = new float[12 * 10_000];
        cohort.ReadSignal(0, signal);
        Assert.Equal(short.MaxValue / 512f, signal[60_500]);
    }

    private sealed class Collector(List<ProgressUpdate> updates) : IProgress<ProgressUpdate>
    {
        public void Report(ProgressUpdate value) => updates.Add(value);
    }
}
