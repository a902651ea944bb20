using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Labels;
using Einthoven.Tests.Storage;

namespace Einthoven.Tests.Cohorts;

public sealed class CohortTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CohortTests() => new CohortBuilder(new CohortBuildOptions()).Build(new TestSource(20), Folder);

    private string Folder => _folder.File("c");

    public void Dispose() => _folder.Dispose();

    [NumPyFact]
    public void NumPy_and_Pythons_csv_read_every_file()
    {
        var printed = NumPy.Run(
            """
            import csv, hashlib, json, numpy, sys
            folder = sys.argv[1]
            manifest = json.load(open(f'{folder}/cohort.json', encoding='utf-8'))
            signals = numpy.load(f'{folder}/signals.npy', mmap_mode='r')
            missing = numpy.load(f'{folder}/missing.npy')
            amplitude = numpy.load(f'{folder}/amplitude.npy')
            records = list(csv.DictReader(open(f'{folder}/records.csv', encoding='utf-8', newline='')))
            labels = list(csv.DictReader(open(f'{folder}/labels/rhythm.csv', encoding='utf-8', newline='')))
            print(signals.dtype, signals.shape, missing.dtype, missing.shape)
            print(signals.shape == (manifest['records'], len(manifest['leads']), manifest['samples']), manifest['leads'])
            print(manifest['preprocessing']['standardise'], manifest['preprocessing']['rate'], manifest['scale'])
            print(hashlib.sha256(open(f'{folder}/signals.npy', 'rb').read()).hexdigest() == manifest['signalsSha256'])
            print(records[3]['id'], records[3]['age'], ascii(records[3]['report']))
            print(labels[1]['id'], labels[1]['split'], labels[1]['AFIB'], labels[1]['SR'])
            print(amplitude.dtype, amplitude.shape)
            print(repr(float((signals[4].astype('f8') * manifest['scale']).std())))
            """,
            Folder).ReplaceLineEndings().Split(Environment.NewLine);
        Assert.Equal("int16 (20, 12, 1000) int32 (0, 4)", printed[0]);
        Assert.Equal("True ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6']", printed[1]);
        Assert.Equal("per-record 100 0.001953125", printed[2]);
        Assert.Equal("True", printed[3]);
        Assert.Equal("r-3 43 'Sinusrhythmus, \"normal\", f\\xfcr 3'", printed[4]);
        Assert.Equal("r-1 train 1 0", printed[5]);
        Assert.Equal("float32 (20, 12)", printed[6]);
        Assert.Equal(1, double.Parse(printed[7], System.Globalization.CultureInfo.InvariantCulture), 1e-3);
    }

    [Fact]
    public void Batches_may_be_read_on_many_threads()
    {
        using var cohort = Cohort.Open(Folder);
        var expected = new float[20][];
        for (var record = 0; record < 20; record++) cohort.ReadSignal(record, expected[record] = new float[12_000]);
        Parallel.For(0, 200, i =>
        {
            var signal = new float[12_000];
            cohort.ReadSignal(i % 20, signal);
            Assert.Equal(expected[i % 20], signal);
            Assert.Equal(16, cohort.Labels("rhythm").Of(Split.Train).Count + cohort.Labels("rhythm").Of(Split.Validation).Count + cohort.Labels("rhythm").Of(Split.Test).Count);
        });
    }

    [Fact]
    public void A_destination_of_another_length_is_refused()
    {
        using var cohort = Cohort.Open(Folder);
        Assert.Throws<ArgumentException>(() => cohort.ReadSignal(0, new float[11_999]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cohort.ReadSignal(20, new float[12_000]));
    }

    [Fact]
    public void An_unknown_task_is_told_with_those_there_are()
    {
        using var cohort = Cohort.Open(Folder);
        var error = Assert.Throws<CohortException>(() => cohort.Labels("form"));
        Assert.Equal($"{Folder}: has no labels for the task form; it has rhythm.", error.Message);
    }

    [Fact]
    public void A_task_added_by_hand_is_found_and_unknown_values_stay_unknown()
    {
        _folder.Write("c/labels/own.csv", "id,split,A,B\nr-3,test,1,\nr-1,train,,0\nr-2,val,,\n");
        using var cohort = Cohort.Open(Folder);
        Assert.Equal(["own", "rhythm"], cohort.Tasks);
        var own = cohort.Labels("own");
        Assert.Equal((true, null, Split.Test), (own[3, 0], own[3, 1], own.Split(3)));
        Assert.Equal((null, false, Split.Train), (own[1, 0], own[1, 1], own.Split(1)));
        Assert.Equal((true, false, Split.Validation), (own.Contains(2), own.HasAny(2), own.Split(2)));
        Assert.True(own.HasAny(3));
    }

    [Theory]
    [InlineData("id,split,A\nr-99,train,1\n", "r-99 is not in records.csv")]
    [InlineData("id,split,A\nr-1,train,1\nr-1,train,0\n", "r-1 occurs twice")]
    [InlineData("id,split,A\nr-1,train,2\n", "A is '2'")]
    [InlineData("id,split,A\nr-1,tset,1\n", "'tset' is not one of none, train, validation, test")]
    [InlineData("id,A\nr-1,1\n", "should be id, split")]
    public void A_damaged_label_file_is_told(string text, string problem)
    {
        _folder.Write("c/labels/own.csv", text);
        using var cohort = Cohort.Open(Folder);
        var error = Assert.Throws<CohortException>(() => cohort.Labels("own"));
        Assert.Contains("own.csv", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_no_cohort_is_told_with_the_remedy()
    {
        Assert.Contains("no such folder", Assert.Throws<CohortException>(() => Cohort.Open(_folder.File("none"))).Message, StringComparison.Ordinal);
        Assert.Contains("einthoven cohort build", Assert.Throws<CohortException>(() => Cohort.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": 2", "schema version 2; this program reads 1")]
    [InlineData("\"samples\": 1000", "\"samples\": 999", "(20, 12, 1000), cohort.json says (20, 12, 999)")]
    [InlineData("\"records\": 20", "\"records\": 21", "has 20 records, cohort.json says 21")]
    [InlineData("\"name\"", "\"nmae\"", "nmae")]
    [InlineData("\"per-record\"", "\"per-patient\"", "standardise")]
    [InlineData("{", "", "damaged")]
    public void A_manifest_that_does_not_fit_is_told(string found, string replaced, string problem)
    {
        var path = _folder.File("c", "cohort.json");
        var text = File.ReadAllText(path);
        Assert.Contains(found, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(found, replaced, StringComparison.Ordinal));
        var error = Assert.Throws<CohortException>(() => Cohort.Open(Folder));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("Build the cohort again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Signals_that_were_cut_off_are_told()
    {
        var path = _folder.File("c", "signals.npy");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^2]);
        Assert.Contains("cut off", Assert.Throws<CohortException>(() => Cohort.Open(Folder)).Message, StringComparison.Ordinal);
        File.Delete(path);
        Assert.Contains("signals.npy", Assert.Throws<CohortException>(() => Cohort.Open(Folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 20, 0, 0, 1 }, "record 20 is out of order or range")]
    [InlineData(new[] { 3, 0, 0, 1, 2, 0, 0, 1 }, "record 2 is out of order or range")]
    [InlineData(new[] { 0, 12, 0, 1 }, "no lead 12")]
    [InlineData(new[] { 0, 0, 990, 11 }, "samples 990 to 1000 lie outside")]
    [InlineData(new[] { 0, 0, 0, 0 }, "outside")]
    public void Missing_spans_out_of_bounds_are_told(int[] rows, string problem)
    {
        Einthoven.Storage.NpyFile.Write(_folder.File("c", "missing.npy"), rows, rows.Length / 4, 4);
        Assert.Contains(problem, Assert.Throws<CohortException>(() => Cohort.Open(Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repeated_id_is_told()
    {
        var path = _folder.File("c", "records.csv");
        File.WriteAllText(path, File.ReadAllText(path).Replace("r-7,", "r-6,", StringComparison.Ordinal));
        Assert.Contains("the id r-6 occurs twice", Assert.Throws<CohortException>(() => Cohort.Open(Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Label_tables_know_the_classes_of_the_task()
    {
        using var cohort = Cohort.Open(Folder);
        Assert.Equal(PtbXlTasks.Rhythm.Classes, cohort.Labels("rhythm").Classes);
        Assert.Throws<ArgumentOutOfRangeException>(() => cohort.Labels("rhythm")[0, 12]);
    }
}
