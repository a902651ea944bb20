using System.Text;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Edf;

namespace Einthoven.Signals.Tests.Formats.Edf;

public sealed class EdfReaderTests
{
    private const string Here = "Formats/Edf";
    private static readonly EdfReader Reader = new();

    private static Recording ReadGolden(string name) => Reader.Read(Golden.Path(Here, name + ".edf"));

    /// <summary>A file with one byte range overwritten.</summary>
    private static RecordingFormatException Refused(string name, int at, string text)
    {
        var content = File.ReadAllBytes(Golden.Path(Here, name + ".edf"));
        Encoding.ASCII.GetBytes(text).CopyTo(content, at);
        return Assert.Throws<RecordingFormatException>(() => Reader.Read(content, "file.edf", RecordingHints.None));
    }

    [Theory]
    [InlineData("plain", "II V1", 200.0)]
    [InlineData("plus", "I aVF", 100.0)]
    [InlineData("gaps", "ECG", 100.0)]
    public void Leads_by_label_in_millivolts_equal_those_of_NumPy(string name, string leads, double rate)
    {
        var recording = ReadGolden(name);
        var expected = Golden.Columns(Here, name + ".csv");
        Assert.Equal((leads, rate, SignalUnit.Millivolts), (string.Join(' ', recording.Leads), recording.Rate.Hertz, recording.Unit));
        for (var i = 0; i < expected.Length; i++)
            Assert.All(expected[i].Zip(recording[recording.Leads[i]].ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Patient_device_and_annotations_of_EDF_plus_are_taken()
    {
        var recording = ReadGolden("plus");
        Assert.Equal(new PatientFacts("MCH-0234567", 69, "F", new DateTime(2021, 3, 23, 20, 15, 30), "Haagse Harry", new DateOnly(1951, 5, 2)), recording.Patient);
        Assert.Equal(new AcquisitionFacts(Model: "Telemetry 03", HighPass: 0.1, LowPass: 75), recording.Acquisition);
        Assert.Equal(["Sinus rhythm", "PVC"], recording.Statements);
    }

    [Fact]
    public void Plain_EDF_has_a_start_and_filters_and_its_free_text_is_no_patient()
    {
        var recording = ReadGolden("plain");
        Assert.Equal(new PatientFacts(RecordedAt: new DateTime(2021, 3, 23, 20, 15, 30)), recording.Patient);
        Assert.Equal(new AcquisitionFacts(HighPass: 0.05, LowPass: 150, Notch: 50), recording.Acquisition);
    }

    [Fact]
    public void Unknown_facts_of_EDF_plus_stay_unknown() => Assert.Null(ReadGolden("gaps").Patient.Sex);

    [Fact]
    public void It_is_known_by_its_content() => Assert.IsType<EdfReader>(RecordingReaders.Find(Golden.Path(Here, "plus.edf")));

    [Fact]
    public void Hints_may_name_voltages_whose_labels_say_nothing()
    {
        var content = File.ReadAllBytes(Golden.Path(Here, "gaps.edf"));
        "Channel A       "u8.CopyTo(content.AsSpan(256));
        Assert.Contains("'Channel A'", Assert.Throws<RecordingFormatException>(() => Reader.Read(content, "file.edf", RecordingHints.None)).Message, StringComparison.Ordinal);
        Assert.Equal("V5", Assert.Single(Reader.Read(content, "file.edf", new RecordingHints(Leads: [Lead.Parse("V5")])).Leads).Name);
    }

    [Theory]
    [InlineData("gaps", 236, "9       ", "byte 1068", "promises 9 data records of 100 bytes, the file holds 3")]
    [InlineData("gaps", 244, "x       ", "byte 244", "duration of a data record: expected a number, found 'x'")]
    [InlineData("gaps", 244, "0       ", "byte 244", "data records of no length")]
    [InlineData("plain", 272, "ECG V1          ", "byte 256", "lead V1 occurs twice: 'ECG V1' and 'ECG V1'")]
    [InlineData("gaps", 252, "9   ", "byte 0", "expected an EDF header")]
    public void Contradictions_in_the_header_are_named(string name, int at, string text, string place, string message)
    {
        var error = Refused(name, at, text);
        Assert.Equal(place, error.Place);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_records_that_the_header_leaves_open_comes_from_the_file()
    {
        var content = File.ReadAllBytes(Golden.Path(Here, "plus.edf"));
        "-1      "u8.CopyTo(content.AsSpan(236));
        Assert.Equal(200, Reader.Read(content, "file.edf", RecordingHints.None).Length);
    }

    [Fact]
    public void A_gap_beyond_what_was_recorded_is_refused_without_asking_for_memory()
    {
        var content = File.ReadAllBytes(Golden.Path(Here, "gaps.edf"));
        var at = content.AsSpan().IndexOf("+0.75"u8);
        "+9e15"u8.CopyTo(content.AsSpan(at));
        Assert.Contains("says in each data record when it begins", Assert.Throws<RecordingFormatException>(() => Reader.Read(content, "file.edf", RecordingHints.None)).Message, StringComparison.Ordinal);
        "+9999"u8.CopyTo(content.AsSpan(at));
        Assert.Contains("gaps of more than 100 times", Assert.Throws<RecordingFormatException>(() => Reader.Read(content, "file.edf", RecordingHints.None)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", 21)]
    [InlineData("plus", 22)]
    [InlineData("gaps", 23)]
    public void Damaged_files_are_read_or_refused(string name, int seed) =>
        Assert.InRange(Mutation.Refused(Reader, File.ReadAllBytes(Golden.Path(Here, name + ".edf")), RecordingHints.None, seed, 500), 50, 499);
}
