using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Tests.Formats.Wfdb;

public class WfdbSharedDataTests
{
    private static readonly WfdbReader Reader = new();

    private static Recording[] ReadAll(string folder) =>
        [.. Directory.EnumerateFiles(SharedData.Path(folder), "*.hea", SearchOption.AllDirectories).Select(path => Reader.Read(path))];

    /// <summary>Every checksum is verified while reading, and every initial value here.</summary>
    private static void InitialValuesAgree(IEnumerable<Recording> recordings)
    {
        foreach (var recording in recordings)
        {
            foreach (var signal in WfdbHeader.Read(recording.Source).Signals)
            {
                var expected = (float)(((double)signal.InitialValue! - signal.Baseline) / signal.Gain);
                Assert.Equal(expected, recording[Lead.Parse(signal.Description)][0]);
            }
        }
    }

    [SharedDataFact("ptb-xl")]
    public void Ptb_xl_is_read()
    {
        var recordings = ReadAll("ptb-xl");
        Assert.Equal(868, recordings.Length);
        Assert.All(recordings, recording =>
        {
            Assert.Equal(Lead.Standard, recording.Leads);
            Assert.Equal(SignalUnit.Millivolts, recording.Unit);
            Assert.Equal(10, recording.Seconds);
        });
        InitialValuesAgree(recordings);
    }

    [SharedDataFact("ptb-xl-standardised")]
    public void Standardised_ptb_xl_has_no_voltage()
    {
        var recordings = ReadAll("ptb-xl-standardised");
        Assert.Equal(1598, recordings.Length);
        Assert.All(recordings, recording => Assert.Equal(SignalUnit.None, recording.Unit));
        InitialValuesAgree(recordings);
    }

    [SharedDataFact("ludb")]
    public void Ludb_has_a_gain_and_a_baseline_for_each_lead_and_facts_in_the_comments()
    {
        var recordings = ReadAll("ludb");
        Assert.Equal(100, recordings.Length);
        Assert.All(recordings, recording =>
        {
            Assert.Equal(Lead.Standard, recording.Leads);
            Assert.NotNull(recording.Patient.Sex);
        });
        Assert.Contains(recordings, recording => recording.Patient.AgeInYears == 46);
        Assert.All(recordings, recording => Assert.Contains(recording.Statements, statement => statement.StartsWith("Rhythm:", StringComparison.Ordinal)));
        InitialValuesAgree(recordings);
    }

    [SharedDataFact("cinc")]
    public void Records_of_the_challenge_are_read_from_mat_files_with_their_codes()
    {
        var recordings = ReadAll("cinc");
        Assert.Equal(30, recordings.Length);
        Assert.All(recordings, recording =>
        {
            Assert.Equal(Lead.Standard, recording.Leads);
            Assert.All(recording.Findings, code => Assert.True(long.TryParse(code, out _), code));
            Assert.NotEmpty(recording.Findings);
            Assert.NotNull(recording.Patient.RecordedAt);
        });
        Assert.Contains(recordings, recording => recording is { Length: 115_200, Rate.Hertz: 1000, Unit: SignalUnit.Millivolts });
        InitialValuesAgree(recordings);
    }

    [SharedDataFact("formats")]
    public void Format_212_of_half_an_hour_is_read()
    {
        var recording = Reader.Read(SharedData.Path("formats", "wfdb", "100.hea"));
        Assert.Equal("MLII V5", string.Join(' ', recording.Leads));
        Assert.Equal((650_000, 360.0), (recording.Length, recording.Rate.Hertz));
        Assert.Equal((995 - 1024) / 200f, recording[Lead.Parse("MLII")][0]);
    }

    [SharedDataFact("formats")]
    public void Pulse_and_respiration_beside_the_leads_are_left_out()
    {
        Assert.Equal("II V", string.Join(' ', Reader.Read(SharedData.Path("formats", "wfdb", "v102s.hea")).Leads));
        Assert.Equal("II V", string.Join(' ', Reader.Read(SharedData.Path("formats", "wfdb", "a103l.mat")).Leads));
    }

    [SharedDataFact("formats")]
    public void Every_format_of_the_library_s_own_test_record_is_read()
    {
        var recording = Reader.Read(SharedData.Path("formats", "wfdb", "binformats.hea"));
        Assert.Equal((10, 499), (recording.Leads.Count, recording.Length));
        InitialValuesAgree([recording]);
    }

    [SharedDataFact("formats")]
    public void Format_310_may_end_inside_a_block()
    {
        Assert.Equal(1026, Reader.Read(SharedData.Path("formats", "wfdb", "310derive.hea")).Length);
        Assert.Equal(1020, Reader.Read(SharedData.Path("formats", "wfdb", "310derive_2.hea")).Length);
        Assert.Equal(1018, Reader.Read(SharedData.Path("formats", "wfdb", "310derive_3.hea")).Length);
    }

    [SharedDataFact("formats")]
    public void A_second_signal_file_that_is_missing_is_named()
    {
        var error = Assert.Throws<RecordingFormatException>(() => Reader.Read(SharedData.Path("formats", "wfdb", "s0010_re.hea")));
        Assert.Equal(SharedData.Path("formats", "wfdb", "s0010_re.xyz"), error.File);
    }
}
