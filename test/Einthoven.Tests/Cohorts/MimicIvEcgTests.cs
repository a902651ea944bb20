using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals;
using Einthoven.Signals.Formats;

namespace Einthoven.Tests.Cohorts;

public sealed class MimicIvEcgTests : IDisposable
{
    private static readonly string Measured = "subject_id,study_id,cart_id,ecg_time," + string.Join(',', Enumerable.Range(0, 18).Select(line => $"report_{line}")) +
        ",bandwidth,filtering,rr_interval,p_onset,p_end,qrs_onset,qrs_end,t_end,p_axis,qrs_axis,t_axis\n";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _source = new();

    public void Dispose()
    {
        _folder.Dispose();
        _source.Dispose();
    }

    // The text that MERL's preprocessing notebook gives for these lines.
    [Theory]
    [InlineData("Sinus rhythm|Normal EKG", "sinus rhythm. normal ecg.", 4)]
    [InlineData("*** Sinus rhythm|| - ST changes ***", "sinus rhythm.  - st changes.", 5)] // empty lines are passed over; what lies between stays
    [InlineData("--- Warning: data quality ---", " warning: data quality .", 3)]
    [InlineData("", "", 0)]
    [InlineData("***", "", 0)]
    [InlineData("Sinus\trhythm|", "sinus rhythm.", 2)]
    public void Report_lines_are_joined_as_in_Merl(string lines, string text, int words) => Assert.Equal((text, words), MimicReport.Join(lines.Split('|')));

    [Fact]
    public void Records_have_their_report_patient_and_leads_by_name()
    {
        Write([("10000032", "40689238", ["Sinus rhythm", "Possible right atrial abnormality"]), ("10000032", "44458630", ["Sinus rhythm", "Normal ECG"]), ("10000117", "45000001", ["Normal ECG"])]);
        using var cohort = Build();
        Assert.Equal(["40689238", "44458630"], cohort.Records.Select(record => record.Id)); // the third has two words
        var split = PatientSplits.Pretraining.Of("10000032");
        Assert.Equal(new CohortRecord("40689238", "10000032", split, null, "", "sinus rhythm. possible right atrial abnormality.", "mimic-iv-ecg"), cohort.Records[0]);
        Assert.Empty(cohort.Tasks);

        var expected = new Preprocessor(Preprocessing.Default).Prepare(TestEcg.Create(0, 500)).Samples;
        var read = new float[12 * 1000];
        cohort.ReadSignal(0, read);
        for (var i = 0; i < read.Length; i++) Assert.Equal(expected[i], read[i], 0.01);
    }

    [Fact]
    public void Without_a_limit_of_words_every_record_stays()
    {
        Write([("1", "40000001", []), ("2", "40000002", ["Normal ECG"])]);
        using var cohort = Build(fewestWords: 0);
        Assert.Equal(["", "normal ecg."], cohort.Records.Select(record => record.Report));
    }

    [Fact]
    public void Samples_without_a_value_are_missing_and_a_lead_without_any_as_well()
    {
        Write(
            [("1", "40000001", ["Sinus rhythm, normal ECG"])],
            recording => recording
                .With("V2", samples => [.. samples.Select((value, i) => i is >= 1000 and < 1500 ? float.NaN : value)])
                .With("V3", samples => [.. samples.Select(_ => float.NaN)]));
        using var cohort = Build();
        Assert.Equal([new MissingSpan(7, 200, 100), new MissingSpan(8, 0, 1000)], cohort.Missing(0));
        var read = new float[12 * 1000];
        cohort.ReadSignal(0, read);
        Assert.All(read, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Another_order_of_the_reports_does_not_matter()
    {
        Write([("1", "40000001", ["One two three four"]), ("2", "40000002", ["Five six seven eight"]), ("3", "40000003", ["Nine ten eleven twelve"])]);
        var lines = File.ReadAllLines(_source.File("machine_measurements.csv"));
        File.WriteAllLines(_source.File("machine_measurements.csv"), [lines[0], .. lines[1..].Reverse()]);
        using var cohort = Build();
        Assert.Equal(["one two three four.", "five six seven eight.", "nine ten eleven twelve."], cohort.Records.Select(record => record.Report));
    }

    [Fact]
    public void No_patient_stands_in_two_splits()
    {
        Write([.. Enumerable.Range(0, 60).Select(i => ($"{100 + (i % 20)}", $"{40000000 + i}", new[] { "Sinus rhythm, normal ECG" }))]);
        new CohortBuilder(new CohortBuildOptions()).Build(new MimicIvEcgSource(_source.Path, new PatientSplits(0.3, 0.3, 5), RecordingReaders.Read), _folder.File("c"));
        using var cohort = Cohort.Open(_folder.File("c"));
        Assert.All(cohort.Records.GroupBy(record => record.Patient), patient => Assert.Single(patient.Select(record => record.Split).Distinct()));
        Assert.Equal(3, cohort.Records.Select(record => record.Split).Distinct().Count());
    }

    [Fact]
    public void A_path_out_of_the_folder_and_a_record_of_another_subject_are_refused()
    {
        Write([("1", "40000001", ["Sinus rhythm, normal ECG"]), ("2", "40000002", ["Sinus rhythm, normal ECG"]), ("3", "40000003", ["Sinus rhythm, normal ECG"])]);
        var list = File.ReadAllText(_source.File("record_list.csv"));
        File.WriteAllText(_source.File("record_list.csv"), list.Replace("files/40000001/", "../elsewhere/", StringComparison.Ordinal).Replace("2,40000002", "9,40000002", StringComparison.Ordinal));
        using var cohort = Build();
        Assert.Equal(["40000003"], cohort.Records.Select(record => record.Id));
        var rejected = File.ReadAllText(_folder.File("c", "rejected.csv"));
        Assert.Contains("lies outside", rejected, StringComparison.Ordinal);
        Assert.Contains("the header names the subject 2", rejected, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_folder_is_told() =>
        Assert.Contains("expected record_list.csv", Assert.Throws<CohortException>(() => Build()).Message, StringComparison.Ordinal);

    private Cohort Build(int fewestWords = MimicIvEcgSource.MerlWords)
    {
        new CohortBuilder(new CohortBuildOptions()).Build(new MimicIvEcgSource(_source.Path, PatientSplits.Pretraining, RecordingReaders.Read, fewestWords), _folder.File("c"));
        return Cohort.Open(_folder.File("c"));
    }

    private void Write((string Subject, string Study, string[] Report)[] studies, Func<Recording, Recording>? change = null)
    {
        var (list, measured) = ("subject_id,study_id,file_name,ecg_time,path\n", Measured);
        for (var i = 0; i < studies.Length; i++)
        {
            var (subject, study, report) = studies[i];
            SmallDataSet.WriteMimic(_source, $"files/{study}/{study}", subject, i, change);
            list += $"{subject},{study},{study},2180-07-23 08:44:00,files/{study}/{study}\n";
            var lines = Enumerable.Range(0, 18).Select(line => line < report.Length ? $"\"{report[line]}\"" : "");
            measured += $"{subject},{study},6848296,2180-07-23 08:44:00,{string.Join(',', lines)},0.005-150 Hz,60 Hz notch,659,40,128,170,258,518,81,77,75\n";
        }

        _source.Write("record_list.csv", list);
        _source.Write("machine_measurements.csv", measured);
    }
}
