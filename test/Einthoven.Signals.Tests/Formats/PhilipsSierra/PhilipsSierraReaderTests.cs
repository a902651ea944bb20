using System.Text;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.PhilipsSierra;

namespace Einthoven.Signals.Tests.Formats.PhilipsSierra;

public sealed class PhilipsSierraReaderTests
{
    private const string Folder = "Formats/PhilipsSierra";
    private static readonly PhilipsSierraReader Reader = new();

    private static Recording Read(byte[] file) => Reader.Read(file, "ecg.xml", RecordingHints.None);

    private static string Refusal(byte[] file) => Assert.Throws<RecordingFormatException>(() => Read(file)).Message;

    [Theory]
    [InlineData("xli-1.03.xml")]
    [InlineData("xli-1.04.xml")]
    [InlineData("uncompressed.xml")]
    public void Leads_agree_with_an_independent_encoder(string name)
    {
        var recording = RecordingReaders.Read(Golden.Path(Folder, name));
        Assert.Equal(Lead.Standard, recording.Leads);
        Assert.Equal((500, SignalUnit.Millivolts), (recording.Rate.Hertz, recording.Unit));
        var expected = Golden.Columns(Folder, "leads.csv");
        for (var lead = 0; lead < expected.Length; lead++) Assert.Equal(expected[lead], recording[recording.Leads[lead]].ToArray());
    }

    [Fact]
    public void The_calibration_mark_and_the_silence_before_it_are_left_out()
    {
        int[] ecg = [3, 1, 4, 1, 5, 0, 0];
        var mark = Enumerable.Repeat(0, 50).Concat(Enumerable.Repeat(200, 100)).Concat(Enumerable.Repeat(0, 50));
        Assert.Equal([3, 1, 4, 1, 5], Digital(Read(SierraFile.Xli("V1", 207, XliEncoder.Chunk([.. ecg, .. mark])))));
        Assert.Equal(207, Read(SierraFile.Xli("V1", 207, XliEncoder.Chunk([.. ecg, .. mark.Select(value => value - 1)]))).Length);
    }

    [Fact]
    public void Patient_facts_are_read_and_an_age_follows_from_the_dates()
    {
        var patient = RecordingReaders.Read(Golden.Path(Folder, "xli-1.04.xml")).Patient;
        Assert.Equal(new PatientFacts("4711", 68, "F", new DateTime(2019, 3, 7, 8, 15, 42), "Erika Muster", new DateOnly(1950, 3, 8)), patient);
        Assert.Equal(69, RecordingReaders.Read(Golden.Path(Folder, "uncompressed.xml")).Patient.AgeInYears);
        Assert.Equal(68, RecordingReaders.Read(Golden.Path(Folder, "xli-1.03.xml")).Patient.AgeInYears);
    }

    [Fact]
    public void Device_and_filters_of_the_stored_signal_are_read()
    {
        Assert.Equal(
            new AcquisitionFacts("Philips Medical Products", "PageWriter Touch", 0.05, 150, 60), RecordingReaders.Read(Golden.Path(Folder, "xli-1.04.xml")).Acquisition);
        Assert.Equal(
            new AcquisitionFacts("Philips", "HeartstartMRx", 0.05, 150), RecordingReaders.Read(Golden.Path(Folder, "xli-1.03.xml")).Acquisition);
        Assert.Null(RecordingReaders.Read(Golden.Path(Folder, "uncompressed.xml")).Acquisition.Notch);
    }

    [Fact]
    public void Statements_are_those_of_the_newest_interpretation_with_their_reasons()
    {
        Assert.Equal(
            ["SINUS BRADYCARDIA, V-rate<60", "NO PREVIOUS TRACING", "ABNORMAL ECG"], RecordingReaders.Read(Golden.Path(Folder, "xli-1.04.xml")).Statements);
    }

    [Fact]
    public void Any_leads_of_any_values_come_back_from_XLI()
    {
        const int seed = 20_26;
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var count = random.Next(3, 3000);
            var step = random.Next(1, 200);
            var samples = new int[count];
            for (var i = 1; i < count; i++) samples[i] = Math.Clamp(samples[i - 1] + random.Next(-step, step + 1), -8000, 8000);
            var read = Digital(Read(SierraFile.Xli("V1", count, XliEncoder.Chunk(samples))));
            Assert.True(samples.AsSpan().SequenceEqual(read), $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void Halves_of_derived_leads_are_rounded_towards_zero()
    {
        // I, II, and nothing stored for the others: III = II - I, aVR = -(I + II)/2, aVL = (I - III)/2, aVF = (II + III)/2.
        int[] one = [-4, 3, 5, 1], two = [1, -6, 2, 1];
        var none = XliEncoder.Chunk([0, 0, 0, 0]);
        var read = Read(SierraFile.Xli("I II III aVR aVL aVF", 4, XliEncoder.Chunk(one), XliEncoder.Chunk(two), none, none, none, none));
        Assert.Equal([5, -9, -3, 0], Digital(read, "III"));
        Assert.Equal([1, 1, -3, -1], Digital(read, "aVR"));
        Assert.Equal([-4, 6, 4, 0], Digital(read, "aVL"));
        Assert.Equal([3, -7, 0, 0], Digital(read, "aVF"));
    }

    [Fact]
    public void Plain_numbers_and_hexadecimal_ones_are_read()
    {
        Assert.Equal([1, -2, 300], Digital(Read(SierraFile.With(SierraFile.Attributes("V1", 3), " 1 -2\n300 ", "Plain"))));
        Assert.Equal([1, -2, 300], Digital(Read(SierraFile.With(SierraFile.Attributes("V1", 3), "0100 FEFF\n2C01", "Hex"))));
    }

    [Theory]
    [InlineData("SierraECG", "1.03", "SierraECG", "1.05", "ecg.xml, line 3: documentversion: expected one of 1.03, 1.04, 1.04.01, 1.04.02, found '1.05'.")]
    [InlineData("SierraECG", "1.03", "MortaraECG", "1.03", "ecg.xml, line 3: documenttype: expected SierraECG or PhilipsECG, found 'MortaraECG'.")]
    public void Another_document_is_refused_with_its_line(string type, string version, string otherType, string otherVersion, string message)
    {
        var text = File.ReadAllText(Golden.Path(Folder, "xli-1.03.xml")).Replace(type, otherType, StringComparison.Ordinal).Replace(version, otherVersion, StringComparison.Ordinal);
        Assert.Equal(message, Refusal(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void What_a_chunk_promises_and_does_not_hold_is_refused()
    {
        int[] samples = [1, 2, 3, 4];
        Assert.Contains("lead V1: 5 samples were promised, 4 are there", Refusal(SierraFile.Xli("V1", 5, XliEncoder.Chunk(samples))), StringComparison.Ordinal);
        Assert.Contains("lead V1: 3 samples were promised, more are there", Refusal(SierraFile.Xli("V1", 3, XliEncoder.Chunk(samples))), StringComparison.Ordinal);
        Assert.Contains("lead V2: expected a chunk, found 0 bytes", Refusal(SierraFile.Xli("V1 V2", 4, XliEncoder.Chunk(samples))), StringComparison.Ordinal);
        Assert.Contains("the chunk says it has 4000 bytes", Refusal(SierraFile.Xli("V1", 4, XliEncoder.Chunk(samples, size: 4000))), StringComparison.Ordinal);
        Assert.Contains("the chunk says it has -1 bytes", Refusal(SierraFile.Xli("V1", 4, XliEncoder.Chunk(samples, size: -1))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_that_is_not_known_yet_is_damage()
    {
        byte[] chunk = [2, 0, 0, 0, 1, 0, 0, 0, .. XliEncoder.Pack([600])];
        Assert.Contains("LZW codes are damaged", Refusal(SierraFile.Xli("V1", 4, chunk)), StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_that_leave_16_bits_are_damage()
    {
        Assert.Contains("sample 2 leaves 16 bits", Refusal(SierraFile.Xli("V1", 4, XliEncoder.Chunk([-30_000, 30_000, 90_000, 90_000]))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_file_that_promises_hours_is_refused_before_memory_is_taken()
    {
        var file = SierraFile.Xli("V1 V2", 900_000_000, XliEncoder.Chunk([1, 2, 3]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("promises 900000000 samples in each of 2 leads", Refusal(file), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData("leadlabels=\"V1\"", "leadlabels=\"V1 V1\"", "a lead occurs twice")]
    [InlineData("leadlabels=\"V1\"", "leadlabels=\" \"", "expected the names of leads")]
    [InlineData("leadlabels=\"V1\"", "leadlabels=\"MDC_ECG_LEAD_\"", "expected the name of a lead")]
    [InlineData("leadlabels=\"V1\"", "", "acquisitiontype: without lead labels expected STD-12 or 10-WIRE")]
    [InlineData("bitspersample=\"16\"", "bitspersample=\"12\"", "only 16 are read, found '12'")]
    [InlineData("signalsigned=\"True\"", "signalsigned=\"False\"", "signalsigned: expected True")]
    [InlineData("resolution=\"5\"", "resolution=\"0\"", "resolution: expected a number from")]
    [InlineData("samplespersecond=\"500\"", "", "samplespersecond is missing")]
    [InlineData("samplespersecond=\"500\"", "samplespersecond=\"NaN\"", "samplespersecond: expected a number")]
    [InlineData("durationperchannel=\"8\"", "durationperchannel=\"9e99\"", "durationperchannel: expected a number")]
    [InlineData("compression=\"XLI\"", "compression=\"ZIP\"", "compression: expected XLI or none, found 'ZIP'")]
    [InlineData("compression=\"XLI\"", "signaloffset=\"7\" compression=\"XLI\"", "signaloffset: 7 beside XLI is not read")]
    [InlineData("dataencoding=\"Base64\"", "dataencoding=\"Uuencode\"", "dataencoding: expected Base64, Hex or Plain")]
    [InlineData("parsedwaveforms", "unparsedwaveforms", "the waveforms lie in another file")]
    [InlineData("parsedwaveforms", "leadwaveforms", "expected waveforms (waveforms/parsedwaveforms), found none")]
    public void What_is_not_read_is_said(string text, string instead, string problem)
    {
        var file = Encoding.UTF8.GetString(SierraFile.Xli("V1", 4, XliEncoder.Chunk([1, 2, 3, 4])));
        Assert.Contains(problem, Refusal(Encoding.UTF8.GetBytes(file.Replace(text, instead, StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AQACAAM=", "expected samples of two bytes, found 5 bytes")]
    [InlineData("AQACAA==", "1 leads of 3 samples were promised (3 in all), 2 are there")]
    [InlineData("AQ*", "the waveforms are no Base64")]
    public void Uncompressed_samples_that_do_not_fit_are_refused(string content, string problem)
    {
        Assert.Contains(problem, Refusal(SierraFile.With(SierraFile.Attributes("V1", 3), content)), StringComparison.Ordinal);
    }

    private static int[] Digital(Recording recording, string lead = "V1") =>
        [.. recording[Lead.Parse(lead)].ToArray().Select(millivolts => (int)Math.Round(millivolts * 200))];
}
