using System.Globalization;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Dicom;

namespace Einthoven.Signals.Tests.Formats.Dicom;

public sealed class DicomWriterTests : IDisposable
{
    private const double HalfStep = 0.0005;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static Recording Example(double hertz = 500, SignalUnit unit = SignalUnit.Millivolts)
    {
        var random = new Random(7);
        var rows = Lead.Standard.Select(_ => Enumerable.Range(0, 50).Select(_ => (float)(random.NextDouble() * 8 - 4)).ToArray()).ToArray();
        rows[3][4] = float.NaN;
        rows[3][5] = 0;
        return new(
            Lead.Standard, new SamplingRate(hertz), rows, unit,
            new PatientFacts("p-7", 61, "F", new DateTime(2021, 3, 23, 20, 15, 30, 250), "Größe^Jane", new DateOnly(1960, 2, 29)),
            findings: ["426783006", "NORM", "MDC_ECG_RHY_SINUS_RHY"], statements: ["Sinusrhythmus, Größe unauffällig", "normal"],
            acquisition: new AcquisitionFacts("Maker", "Cart 7", 0.05, 150, 50));
    }

    private Recording RoundTrip(Recording recording)
    {
        var path = _folder.File("x.dcm");
        RecordingWriters.Find(path)!.Write(recording, path);
        return RecordingReaders.Read(path);
    }

    [Theory]
    [InlineData(500, SignalUnit.Millivolts)]
    [InlineData(257.5, SignalUnit.None)]
    [InlineData(100, SignalUnit.Millivolts)]
    public void A_recording_comes_back_within_half_a_step(double hertz, SignalUnit unit)
    {
        var written = Example(hertz, unit);
        var read = RoundTrip(written);
        Steps.AreNear(written, read, HalfStep);
        Assert.Equal((written.Rate, written.Unit, written.Patient, written.Acquisition), (read.Rate, read.Unit, read.Patient, read.Acquisition));
        Assert.Equal(written.Statements, read.Statements);
        Assert.Equal(written.Findings, read.Findings);
    }

    [Fact]
    public void Without_a_time_the_required_dates_hold_a_dummy_that_says_so_and_is_not_read()
    {
        var written = new Recording([Lead.Parse("I"), Lead.Parse("II")], new SamplingRate(500), [[1, 2], [3, 4]], patient: new PatientFacts(BirthDate: new DateOnly(1960, 2, 29)));
        Assert.Equal(new PatientFacts(BirthDate: new DateOnly(1960, 2, 29)), RoundTrip(written).Patient); // neither a time nor an age at it

        var dataset = DicomFile.Read(DicomWriter.Bytes(written), "x.dcm");
        Assert.Equal(("19000101", "000000.000"), (dataset.Text(DicomTag.ContentDate), dataset.Text(DicomTag.ContentTime)));
        Assert.StartsWith("19000101", dataset.Text(DicomTag.AcquisitionDateTime), StringComparison.Ordinal);
        Assert.Equal("REMOVED", dataset.Text(DicomTag.LongitudinalTimeModified));
        Assert.Null(dataset.Text(DicomTag.StudyDate)); // may be empty
        Assert.Null(DicomFile.Read(DicomWriter.Bytes(Example()), "x.dcm").Text(DicomTag.LongitudinalTimeModified));
    }

    [Fact]
    public void A_lead_beyond_16_bits_gets_larger_steps_and_the_others_keep_theirs()
    {
        var written = new Recording([Lead.Parse("I"), Lead.Parse("MLII")], new SamplingRate(500), [[100_000, -50_000], [0.5f, 0.25f]]);
        var read = RoundTrip(written);
        Assert.Equal(written.Leads, read.Leads);
        Assert.Equal(100_000, read[Lead.Parse("I")][0], 2f);
        Assert.Equal(-50_000, read[Lead.Parse("I")][1], 2f);
        Assert.Equal([0.5f, 0.25f], read[Lead.Parse("MLII")].ToArray());
    }

    [Fact]
    public void The_same_recording_gives_the_same_bytes_and_another_another_identity()
    {
        var other = Example().With([.. Lead.Standard.Select(lead => Example()[lead].ToArray().Select(value => value + 0.1f).ToArray())]);
        Assert.Equal(DicomWriter.Bytes(Example()), DicomWriter.Bytes(Example()));
        Assert.NotEqual(Instance(Example()), Instance(other));
    }

    [Fact]
    public void A_file_is_replaced_whole_and_nothing_is_left_beside_it()
    {
        RoundTrip(Example());
        RoundTrip(Example(250));
        Assert.Equal(["x.dcm"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Nothing_is_left_when_the_file_cannot_be_written()
    {
        Directory.CreateDirectory(_folder.File("x.dcm"));
        Assert.ThrowsAny<Exception>(() => new DicomWriter().Write(Example(), _folder.File("x.dcm")));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Rates_that_no_class_allows_are_refused_with_the_remedy()
    {
        var error = Assert.Throws<ArgumentException>(() => DicomWriter.Bytes(Example(2000)));
        Assert.Contains("resample", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Infinite_samples_and_empty_recordings_are_refused()
    {
        Assert.Throws<ArgumentException>(() => DicomWriter.Bytes(new Recording([Lead.Parse("I")], new SamplingRate(500), [[float.PositiveInfinity]])));
        Assert.Throws<ArgumentException>(() => DicomWriter.Bytes(new Recording([Lead.Parse("I")], new SamplingRate(500), [[]])));
    }

    [PydicomFact]
    public void What_is_written_is_read_by_pydicom()
    {
        const string script = """
            import sys, pydicom
            d = pydicom.dcmread(sys.argv[1])
            print(d.file_meta.TransferSyntaxUID, d.SOPClassUID, d.PatientName, d.PatientAge, d.AcquisitionDateTime, d.ManufacturerModelName)
            g = d.WaveformSequence[0]
            print(g.SamplingFrequency, " ".join(c.ChannelSourceSequence[0].CodeValue for c in g.ChannelDefinitionSequence))
            print("|".join(a.UnformattedTextValue for a in d.WaveformAnnotationSequence if "UnformattedTextValue" in a))
            for row in pydicom.waveforms.numpy_handler.multiplex_array(d, 0, as_raw=False).T: print(*("%.9g" % x for x in row))
            """;
        var written = Example();
        RoundTrip(written);
        var lines = Python.Run(PydicomFactAttribute.Interpreter, script, _folder.File("x.dcm")).Split('\n');
        Assert.Equal("1.2.840.10008.1.2.1 1.2.840.10008.5.1.4.1.1.9.1.1 Größe^Jane 061Y 20210323201530.250 Cart 7", lines[0]);
        Assert.Equal("500 2:1 2:2 2:61 2:62 2:63 2:64 2:3 2:4 2:5 2:6 2:7 2:8", lines[1]);
        Assert.Equal("Sinusrhythmus, Größe unauffällig|normal", lines[2]);
        for (var i = 0; i < written.Leads.Count; i++)
        {
            var values = lines[3 + i].Split(' ').Select(word => float.Parse(word, CultureInfo.InvariantCulture) / 1000).ToArray();
            var row = written[written.Leads[i]];
            for (var j = 0; j < values.Length; j++)
                if (!float.IsNaN(row[j])) Assert.InRange(values[j], row[j] - HalfStep * 1.001, row[j] + HalfStep * 1.001);
        }
    }

    private static string? Instance(Recording recording) => DicomFile.Read(DicomWriter.Bytes(recording), "x").Text(DicomTag.SopInstance);
}
