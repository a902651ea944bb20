using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Tests.Formats.Wfdb;

public sealed class WfdbReaderTests : IDisposable
{
    private const string Here = "Formats/Wfdb";
    private readonly TemporaryFolder _folder = new();
    private readonly WfdbReader _reader = new();

    public void Dispose() => _folder.Dispose();

    private static byte[] Words(params short[] samples) => [.. samples.SelectMany(BitConverter.GetBytes)];

    private RecordingFormatException Refused(string header)
    {
        var path = _folder.Write("r.hea", header);
        return Assert.Throws<RecordingFormatException>(() => _reader.Read(path));
    }

    [Theory]
    [InlineData("sixteen", "I aVF V3")]
    [InlineData("twelve", "II V1 V6")]
    public void Samples_equal_those_of_NumPy_to_the_last_bit(string name, string leads)
    {
        var recording = _reader.Read(Golden.Path(Here, name + ".hea"));
        var expected = Golden.Columns(Here, name + ".csv");
        Assert.Equal(leads, string.Join(' ', recording.Leads));
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], recording[recording.Leads[i]].ToArray());
        Assert.Equal((360.0, SignalUnit.Millivolts), (recording.Rate.Hertz, recording.Unit));
    }

    [Fact]
    public void Patient_findings_and_source_come_with_the_samples()
    {
        var recording = _reader.Read(Golden.Path(Here, "sixteen"));
        Assert.Equal(new PatientFacts(null, 56, "F", new DateTime(2021, 3, 23, 20, 15, 30, 500)), recording.Patient);
        Assert.Equal(["426783006", "164865005"], recording.Findings);
        Assert.Equal(Golden.Path(Here, "sixteen.hea"), recording.Source);
    }

    [Theory]
    [InlineData("sixteen")]
    [InlineData("sixteen.hea")]
    [InlineData("sixteen.mat")]
    public void A_record_is_found_by_its_header_its_name_or_its_signal_file(string name)
    {
        Assert.True(_reader.Detects(Golden.Path(Here, name)));
        Assert.Equal(25, _reader.Read(Golden.Path(Here, name)).Length);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(212)]
    public void Records_longer_than_a_chunk_keep_every_sample_in_its_lead(int format)
    {
        const int Samples = 40_001, Signals = 3;
        var digital = new short[Samples * Signals];
        for (var i = 0; i < digital.Length; i++) digital[i] = (short)(((i / Signals * 7) % 2000) + (i % Signals));
        _folder.Write("r.dat", format == 16 ? Words(digital) : Packing.Pack212(digital));
        var lines = string.Concat(Enumerable.Range(0, Signals).Select(i =>
            $"r.dat {format} 1 12 0 {i} {(short)Enumerable.Range(0, Samples).Sum(at => (int)digital[(at * Signals) + i])} 0 V{i + 1}\n"));
        var recording = _reader.Read(_folder.Write("r.hea", $"r {Signals} 500 {Samples}\n{lines}"));
        for (var i = 0; i < Signals; i++)
        {
            var lead = recording[Lead.Standard[6 + i]];
            for (var at = 0; at < Samples; at++) Assert.Equal(digital[(at * Signals) + i], lead[at]);
        }
    }

    [Theory]
    [InlineData(12, 1001)]
    [InlineData(5, 64)]
    [InlineData(4, 3)]
    public void Samples_of_many_signals_are_quotients_rounded_once_and_the_lowest_number_is_none(int signals, int samples)
    {
        var random = new Random(signals);
        var digital = new short[signals * samples];
        for (var i = 0; i < digital.Length; i++) digital[i] = random.Next(20) == 0 ? short.MinValue : (short)random.Next(short.MinValue, short.MaxValue + 1);
        _folder.Write("r.dat", Words(digital));
        var gains = new[] { 1000, 200.5, 4880, -3, 1000 };
        var lines = Enumerable.Range(0, signals).Select(i =>
            FormattableString.Invariant($"r.dat 16 {gains[i % gains.Length]}({(i * 37) - 50})/mV 16 0 0 {(short)Enumerable.Range(0, samples).Sum(at => (int)digital[(at * signals) + i])} 0 {(i == 3 ? "RESP" : Lead.Standard[i].Name)}"));
        var recording = _reader.Read(_folder.Write("r.hea", $"r {signals} 500 {samples}\n{string.Join('\n', lines)}"));
        foreach (var i in Enumerable.Range(0, signals).Where(i => i != 3))
        {
            var lead = recording[Lead.Standard[i]].ToArray();
            for (var at = 0; at < samples; at++)
            {
                var number = digital[(at * signals) + i];
                Assert.Equal(number == short.MinValue ? float.NaN : (float)((number - (double)((i * 37) - 50)) / gains[i % gains.Length]), lead[at]);
            }
        }
    }

    [Fact]
    public void Length_comes_from_the_file_where_the_header_does_not_say()
    {
        _folder.Write("r.dat", Words(200, 400, 600, 800, 1000));
        Assert.Equal(2, _reader.Read(_folder.Write("r.hea", "r 2\nr.dat 16\nr.dat 16")).Length);
    }

    [Fact]
    public void A_record_may_have_several_files_with_own_formats_gains_and_offsets()
    {
        _folder.Write("a.dat", Words(100, 200));
        _folder.Write("b.dat", [0xff, .. Packing.Pack212([50, 60, -50, -60])]);
        var recording = _reader.Read(_folder.Write("r.hea",
            "r 3 500 2\na.dat 16 100 16 0 0 300 0 I\nb.dat 212+1 50 12 0 0 0 0 II\nb.dat 212+1 30/mV 12 0 0 0 0 III"));
        Assert.Equal([1f, 2f], recording[Lead.Parse("I")].ToArray());
        Assert.Equal([1f, -1f], recording[Lead.Parse("II")].ToArray());
        Assert.Equal([2f, -2f], recording[Lead.Parse("III")].ToArray());
    }

    [Theory]
    [InlineData("mV", 2f)]
    [InlineData("mv", 2f)]
    [InlineData("uV", 0.002f)]
    [InlineData("µV", 0.002f)]
    [InlineData("V", 2000f)]
    public void Voltages_become_millivolts(string unit, float expected)
    {
        _folder.Write("r.dat", Words(200));
        var recording = _reader.Read(_folder.Write("r.hea", $"r 1 500 1\nr.dat 16 100/{unit} 16 0 0 200 0 I"));
        Assert.Equal([expected], recording[Lead.Parse("I")].ToArray());
        Assert.Equal(SignalUnit.Millivolts, recording.Unit);
    }

    [Fact]
    public void Signals_without_unit_keep_their_values_and_say_so()
    {
        _folder.Write("r.dat", Words(200));
        var recording = _reader.Read(_folder.Write("r.hea", "r 1 500 1\nr.dat 16 100/NU 16 0 0 200 0 I"));
        Assert.Equal([2f], recording[Lead.Parse("I")].ToArray());
        Assert.Equal(SignalUnit.None, recording.Unit);
    }

    [Fact]
    public void What_is_no_voltage_is_no_lead_of_an_ECG()
    {
        _folder.Write("r.dat", Words(1, 2, 3));
        var recording = _reader.Read(_folder.Write("r.hea", "r 3 500 1\nr.dat 16 1/mmHg 16 0 0 1 0 ABP\nr.dat 16 1/mV 16 0 0 2 0 MLII\nr.dat 16 1/NU 16 0 0 3 0 PLETH"));
        Assert.Equal("MLII", Assert.Single(recording.Leads).Name);
        Assert.Equal([2f], recording[Lead.Parse("MLII")].ToArray());
    }

    [Fact]
    public void A_standard_lead_without_unit_beside_voltages_is_refused() =>
        Assert.Contains("lead V1 is in NU", Refused("r 2 500 1\nr.dat 16 1/mV 16 0 0 1 0 I\nr.dat 16 1/NU 16 0 0 2 0 V1").Message, StringComparison.Ordinal);

    [Fact]
    public void A_record_without_any_lead_is_refused() =>
        Assert.Contains("mmHg", Refused("r 1 500 1\nr.dat 16 1/mmHg 16 0 0 1 0 ABP").Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_header_is_named()
    {
        var error = Assert.Throws<RecordingFormatException>(() => _reader.Read(_folder.File("none.hea")));
        Assert.Equal(_folder.File("none.hea"), error.File);
        Assert.False(_reader.Detects(_folder.File("none.hea")));
    }

    [Fact]
    public void A_missing_signal_file_is_named()
    {
        var error = Refused("r 1 500 1\ngone.dat 16");
        Assert.Equal(_folder.File("gone.dat"), error.File);
        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3L)]
    [InlineData(1_000_000_000_000L)]
    [InlineData(long.MaxValue)]
    public void A_length_that_the_file_cannot_have_is_refused_without_asking_for_memory(long samples)
    {
        _folder.Write("r.dat", Words(1, 2, 3, 4, 5));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Refused($"r 2 500 {samples}\nr.dat 16\nr.dat 16");
        Assert.Contains("promises", error.Message, StringComparison.Ordinal);
        Assert.Contains("holds 2 (10 bytes)", error.Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void A_byte_offset_behind_the_end_is_refused()
    {
        _folder.Write("r.dat", Words(1, 2));
        Assert.Contains("holds 0", Refused("r 1 500 2\nr.dat 16+9223372036854775807").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_without_samples_is_refused()
    {
        _folder.Write("r.dat", "");
        Assert.Contains("no samples", Refused("r 1 500 0\nr.dat 16").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(212)]
    public void A_wrong_checksum_names_the_signal(int format)
    {
        short[] digital = [1, 2, 3, 5];
        _folder.Write("r.dat", format == 16 ? Words(digital) : Packing.Pack212(digital));
        var error = Refused($"r 2 500 2\nr.dat {format} 1 16 0 1 4 0 I\nr.dat {format} 1 16 0 2 6 0 V2");
        Assert.Contains("'V2'", error.Message, StringComparison.Ordinal);
        Assert.Contains("checksum is 6, the samples sum to 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lead_that_occurs_twice_is_refused_with_both_lines()
    {
        var error = Refused("r 2 500 1\nr.dat 16 1 16 0 1 1 0 avr\nr.dat 16 1 16 0 2 2 0 MDC_ECG_LEAD_AVR");
        Assert.Equal("line 3", error.Place);
        Assert.Contains("lead aVR occurs twice, first in line 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret.dat")]
    [InlineData("/etc/passwd")]
    [InlineData("sub/../../secret.dat")]
    [InlineData("-")]
    [InlineData("~")]
    public void Signal_files_outside_the_records_folder_are_refused(string name) =>
        Assert.Equal("line 2", Refused($"r 1 500 1\n{name} 16").Place);

    [Fact]
    public void Signal_files_in_a_folder_below_are_read()
    {
        Directory.CreateDirectory(_folder.File("sub"));
        _folder.Write("sub/r.dat", Words(200));
        Assert.Equal(1, _reader.Read(_folder.Write("r.hea", "r 1 500 1\nsub/r.dat 16")).Length);
    }

    [Fact]
    public void Signals_of_one_file_stand_together()
    {
        Assert.Equal("line 4", Refused("r 3 500 1\na.dat 16 1 0 0 0 0 0 I\nb.dat 16 1 0 0 0 0 0 II\n./a.dat 16 1 0 0 0 0 0 III").Place);
        Assert.Equal("line 3", Refused("r 2 500 1\na.dat 16 1 0 0 0 0 0 I\na.dat 212 1 0 0 0 0 0 II").Place);
    }

    [Fact]
    public void A_storage_format_that_WFDB_lacks_is_refused() =>
        Assert.Contains("no storage format 17", Refused("r 1 500 1\nr.dat 17").Message, StringComparison.Ordinal);

    [Fact]
    public void A_table_beside_a_record_is_no_part_of_it()
    {
        _folder.Write("r.dat", Words(200));
        _folder.Write("r.hea", "r 1 500 1\nr.dat 16");
        Assert.True(_reader.Detects(_folder.File("r.dat")));
        Assert.False(_reader.Detects(_folder.Write("r.csv", "I\n1\n")));
        Assert.False(_reader.Detects(_folder.File("r.edf"))); // there is none
    }

    [Theory]
    [InlineData("EEG")]
    [InlineData("PLETH")]
    [InlineData("Resp1")]
    public void Other_signals_in_a_voltage_are_no_leads(string description)
    {
        _folder.Write("r.dat", Words(1, 2));
        Assert.Equal("II", Assert.Single(_reader.Read(_folder.Write("r.hea", $"r 2 500 1\nr.dat 16 1/mV 16 0 0 1 0 {description}\nr.dat 16 1/mV 16 0 0 2 0 ECG II")).Leads).Name);
    }
}
