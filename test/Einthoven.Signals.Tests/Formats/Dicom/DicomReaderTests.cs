using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Dicom;

namespace Einthoven.Signals.Tests.Formats.Dicom;

/// <summary>Objects that pydicom wrote; <c>Golden/make_golden.py</c> says how.</summary>
public sealed class DicomReaderTests
{
    private const string Folder = "Formats/Dicom";

    private static Recording Read(string name) => new DicomReader().Read(Golden.Path(Folder, name));

    private static void HasValues(Recording recording, string golden)
    {
        var columns = Golden.Columns(Folder, golden);
        Assert.Equal(columns.Length, recording.Leads.Count);
        foreach (var (column, lead) in columns.Zip(recording.Leads))
        {
            Assert.Equal(column.Length, recording.Length);
            for (var i = 0; i < column.Length; i++)
            {
                if (float.IsNaN(column[i])) Assert.True(float.IsNaN(recording[lead][i]), $"{lead}, sample {i}");
                else Assert.Equal(column[i], recording[lead][i], (Math.Abs(column[i]) * 1e-6) + 1e-9);
            }
        }
    }

    [Theory]
    [InlineData("explicit.dcm")] // sequences and items of undefined length
    [InlineData("implicit.dcm")]
    [InlineData("explicit-bare.dcm")] // without preamble and meta header
    [InlineData("implicit-bare.dcm")]
    [InlineData("deflated.dcm")]
    public void Every_transfer_syntax_gives_the_same_rhythm(string name)
    {
        var recording = Read(name);
        Assert.Equal(Lead.Standard, recording.Leads);
        Assert.Equal((500, SignalUnit.Millivolts), (recording.Rate.Hertz, recording.Unit));
        HasValues(recording, "twelve.csv");
    }

    [Theory]
    [InlineData("explicit.dcm")]
    [InlineData("implicit-bare.dcm")]
    public void Patient_device_filters_and_interpretation_are_read(string name)
    {
        var recording = Read(name);
        Assert.Equal(new PatientFacts("p-7", 61, "F", new DateTime(2021, 3, 23, 20, 15, 30, 250), "Größe^Jane", new DateOnly(1960, 2, 29)), recording.Patient);
        Assert.Equal(new AcquisitionFacts("Maker", "Cart 7", 0.05, 150, 50), recording.Acquisition);
        Assert.Equal(["Sinusrhythmus, Größe unauffällig", "normales EKG", "Sinus rhythm"], recording.Statements);
        Assert.Equal(["426783006"], recording.Findings);
    }

    [Fact]
    public void Leads_recorded_one_after_the_other_stand_at_their_time_and_a_whole_strip_counts_more()
    {
        var recording = Read("groups.dcm");
        Assert.Equal(Lead.Standard, recording.Leads);
        HasValues(recording, "groups.csv");
    }

    [Theory]
    [InlineData("SB")]
    [InlineData("UB")]
    [InlineData("SS")]
    [InlineData("US")]
    [InlineData("SL")]
    [InlineData("UL")]
    public void Samples_of_every_width_and_sign_are_read_and_padding_is_missing(string kind)
    {
        var recording = Read($"samples-{kind}.dcm");
        Assert.Equal("I II V1", string.Join(' ', recording.Leads));
        HasValues(recording, $"samples-{kind}.csv");
        Assert.True(float.IsNaN(recording[Lead.Parse("II")][2]));
    }

    [Theory]
    [InlineData("explicit.dcm")]
    [InlineData("implicit-bare.dcm")]
    [InlineData("deflated.dcm")]
    public void A_file_is_known_by_its_content(string name) => Assert.IsType<DicomReader>(RecordingReaders.Find(Golden.Path(Folder, name)));

    [Fact]
    public void A_file_that_is_cut_off_says_where()
    {
        var whole = File.ReadAllBytes(Golden.Path(Folder, "explicit-bare.dcm"));
        var error = Assert.Throws<RecordingFormatException>(() => new DicomReader().Read(whole.AsMemory(0, whole.Length - 100), "x.dcm", RecordingHints.None));
        Assert.Contains("cut off", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("x.dcm, byte ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_class_of_objects_is_named()
    {
        var bytes = new DicomBuilder().Text(DicomTag.SopClass, "UI", "1.2.840.10008.5.1.4.1.1.2").Content.ToArray();
        var error = Assert.Throws<RecordingFormatException>(() => new DicomReader().Read(bytes, "ct.dcm", RecordingHints.None));
        Assert.Contains("found class '1.2.840.10008.5.1.4.1.1.2'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_of_four_gigabytes_is_refused()
    {
        var group = new DicomBuilder().Short(DicomTag.NumberOfChannels, 1).Long(DicomTag.NumberOfSamples, uint.MaxValue)
            .Text(DicomTag.SamplingFrequency, "DS", "500").Short(DicomTag.BitsAllocated, 16).Text(DicomTag.SampleInterpretation, "CS", "SS")
            .Element(DicomTag.WaveformData, "OW", new byte[20]);
        var bytes = new DicomBuilder().Text(DicomTag.SopClass, "UI", DicomUid.GeneralEcg).Sequence(DicomTag.WaveformSequence, group).Content.ToArray();
        var error = Assert.Throws<RecordingFormatException>(() => new DicomReader().Read(bytes, "big.dcm", RecordingHints.None));
        Assert.Contains("4,294,967,295 samples of 1 channels at 2 bytes are promised, 20 bytes are there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_sequence_of_undefined_length_is_implicit_inside()
    {
        byte[] unknown =
        [
            0x29, 0, 0x30, 0x10, .. "UN"u8, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0, 0xE0, 12, 0, 0, 0, // an item of 12 bytes
            0x10, 0, 0x10, 0, 4, 0, 0, 0, .. "abcd"u8, 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0,
        ];
        var written = new Recording([Lead.Parse("I")], new SamplingRate(500), [[1, 2]]);
        var whole = DicomWriter.Bytes(written).AsSpan();
        var waveform = whole.IndexOf((ReadOnlySpan<byte>)[0, 0x54, 0, 1, (byte)'S', (byte)'Q']);
        byte[] bytes = [.. whole[..waveform], .. unknown, .. whole[waveform..]];
        Assert.Equal([1, 2], new DicomReader().Read(bytes, "x.dcm", RecordingHints.None)[Lead.Parse("I")].ToArray());
    }

    [Fact]
    public void Sequences_nested_without_end_are_refused_in_words()
    {
        byte[] open = [0x29, 0, 0x30, 0x10, (byte)'S', (byte)'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF];
        byte[] bytes = [.. new DicomBuilder().Text(DicomTag.SopClass, "UI", DicomUid.GeneralEcg).Content, .. Enumerable.Repeat(open, 100_000).SelectMany(part => part)];
        var error = Assert.Throws<RecordingFormatException>(() => new DicomReader().Read(bytes, "deep.dcm", RecordingHints.None));
        Assert.Contains("nested more than 32 deep", error.Message, StringComparison.Ordinal);
    }

    [SharedDataFact("formats")]
    public void A_cart_s_object_is_read_as_pydicom_reads_it()
    {
        var recording = new DicomReader().Read(SharedData.Path("formats", "dicom", "waveform_ecg.dcm"));
        Assert.Equal(Lead.Standard, recording.Leads);
        Assert.Equal((1000, 10.0), (recording.Rate.Hertz, recording.Seconds));
        Steps.AgreeWithGolden(recording, Folder, 1.25);
        Assert.Equal(new PatientFacts("642341", 42, "F", new DateTime(2013, 1, 25, 10, 59, 19), "Anonymous", new DateOnly(1971, 1, 23)), recording.Patient);
        Assert.Equal(new AcquisitionFacts("Mortara Instrument, Inc.", "el250", 0.05, 300), recording.Acquisition);
        Assert.Equal(["RITMO SINUSALE", "ECG NORMALE"], recording.Statements);
    }
}
