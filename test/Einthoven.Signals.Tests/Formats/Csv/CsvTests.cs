using System.Text;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Csv;

namespace Einthoven.Signals.Tests.Formats.Csv;

public sealed class CsvTests : IDisposable
{
    private static readonly CsvReader Reader = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static Recording Read(string text, RecordingHints? hints = null)
    {
        Assert.True(Reader.Detects(Encoding.UTF8.GetBytes(text)));
        return Reader.Read(Encoding.UTF8.GetBytes(text), "table.csv", hints ?? RecordingHints.None);
    }

    private static RecordingFormatException Refused(string text, RecordingHints? hints = null) =>
        Assert.Throws<RecordingFormatException>(() => Reader.Read(Encoding.UTF8.GetBytes(text), "table.csv", hints ?? RecordingHints.None));

    private static float[] Samples(Recording recording, string lead) => recording[Lead.Parse(lead)].ToArray();

    private static Recording Example(SignalUnit unit) => new(
        [Lead.Parse("I"), Lead.Parse("sig 0, fmt 8"), Lead.Parse("PLETH [raw]")], new SamplingRate(257.5),
        [[0.1f, float.NaN, -3.5e-7f], [1e9f, 0, -1], [0.3333333f, 5, 1234.567f]], unit,
        new PatientFacts("p7", 61.5, "M", new DateTime(2021, 3, 23, 20, 15, 30, 250), "Doe, John", new DateOnly(1960, 1, 2)),
        findings: ["426783006", "SR"], statements: ["Sinus rhythm: normal", "ST-elevation, anterior"],
        acquisition: new AcquisitionFacts("Acme", "Cart 3", 0.05, 150, 50));

    [Theory]
    [InlineData(SignalUnit.Millivolts)]
    [InlineData(SignalUnit.None)]
    public void A_recording_comes_back_whole_without_hints(SignalUnit unit)
    {
        var written = Example(unit);
        new CsvWriter().Write(written, _folder.File("r.csv"));
        var read = RecordingReaders.Read(_folder.File("r.csv"));
        Assert.Equal(written.Leads, read.Leads);
        Assert.Equal((written.Rate, written.Unit, written.Patient, written.Acquisition), (read.Rate, read.Unit, read.Patient, read.Acquisition));
        Assert.Equal(written.Findings, read.Findings);
        Assert.Equal(written.Statements, read.Statements);
        foreach (var lead in written.Leads) Assert.Equal(written[lead].ToArray(), read[lead].ToArray());
    }

    [Fact]
    public void Random_floats_come_back_to_the_last_bit()
    {
        var random = new Random(5);
        var samples = Enumerable.Range(0, 5000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))).Where(float.IsFinite).ToArray();
        new CsvWriter().Write(new Recording([Lead.Parse("I")], new SamplingRate(500), [samples]), _folder.File("r.csv"));
        Assert.Equal(samples, Samples(RecordingReaders.Read(_folder.File("r.csv")), "I"));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("time")]
    [InlineData("a\"b")]
    public void A_lead_whose_name_cannot_stand_in_a_table_is_not_written(string name) =>
        Assert.Throws<ArgumentException>(() => new CsvWriter().Write(new Recording([Lead.Parse(name)], new SamplingRate(500), [[1]]), _folder.File("r.csv")));

    [Fact]
    public void A_column_of_times_gives_the_rate()
    {
        var recording = Read("time,I,II\n0,0.5,1\n0.004,0.25,2\n0.008,0.125,3\n");
        Assert.Equal((250.0, "I II"), (recording.Rate.Hertz, string.Join(' ', recording.Leads)));
        Assert.Equal([1f, 2f, 3f], Samples(recording, "II"));
        Assert.Equal(250, Read("t [ms];II [uV]\n0;500\n4;250\n8;125\n").Rate.Hertz);
    }

    [Fact]
    public void Rounded_times_of_PhysioNet_s_exports_give_the_rate_that_was_meant()
    {
        var rows = string.Concat(Enumerable.Range(0, 3600).Select(i => FormattableString.Invariant($"'0:{i / 360.0:00.000}',{-0.145 + i:0.000},0.5\n")));
        var recording = Read("'Elapsed time','MLII','V5'\n'hh:mm:ss.mmm','mV','mV'\n" + rows);
        Assert.Equal((360.0, "MLII V5", 3600), (recording.Rate.Hertz, string.Join(' ', recording.Leads), recording.Length));
        Assert.Equal(-0.145f, Samples(recording, "MLII")[0]);
    }

    [Fact]
    public void Missing_rows_are_noticed_by_their_times() =>
        Assert.Equal("row 3", Refused("time,I\n0,0.5\n0.004,0.25\n0.012,0.5\n0.016,0.1\n0.020,0.1\n").Place);

    [Theory]
    [InlineData("I (uV),II [mV]\n500,0.5\n250,0.25\n")]
    [InlineData("I,II\nuV,mV\n500,0.5\n250,0.25\n")]
    [InlineData("I (µV);II (mV)\n500;0,5\n250;0,25\n")]
    [InlineData("I (uV)\tII (mV)\r\n500\t0.5\r\n250\t0.25\r\n")]
    public void Units_of_columns_become_millivolts(string text)
    {
        var recording = Read(text, new RecordingHints(new SamplingRate(500)));
        Assert.Equal([0.5f, 0.25f], Samples(recording, "I"));
        Assert.Equal([0.5f, 0.25f], Samples(recording, "II"));
    }

    [Fact]
    public void Counters_other_signals_and_columns_that_are_no_leads_are_left_out()
    {
        var recording = Read(",ECG II,Pleth,label,V1\n0,0.5,7,1,0.25\n1,0.5,7,0,0.25\n", new RecordingHints(new SamplingRate(500)));
        Assert.Equal("II V1", string.Join(' ', recording.Leads));
    }

    [Theory]
    [InlineData(',', 3)]
    [InlineData(' ', 3)]
    [InlineData('\t', 12)]
    public void Bare_numbers_are_samples_x_leads_or_leads_x_samples(char delimiter, int rows)
    {
        var columns = rows == 12 ? 3 : 12;
        var text = string.Concat(Enumerable.Range(0, rows).Select(row => string.Join(delimiter, Enumerable.Range(0, columns).Select(column =>
            FormattableString.Invariant($"{(rows == 12 ? row : column) + ((rows == 12 ? column : row) / 8.0)}"))) + "\n"));
        var recording = Read("# a comment\n" + text, new RecordingHints(new SamplingRate(500)));
        Assert.Equal([7f, 7.125f, 7.25f], Samples(recording, "V2"));
    }

    [Fact]
    public void Empty_fields_and_words_for_nothing_are_NaN() =>
        Assert.Equal([float.NaN, float.NaN, float.NaN, 0.5f], Samples(Read("I,II\n,1\nnan,1\nNA,1\n0.5,1\n", new RecordingHints(new SamplingRate(500))), "I"));

    [Theory]
    [InlineData("I,II\n0.5,1\n0.5\n", "line 3", "expected 2 numbers, found 1")]
    [InlineData("# x\nI,II\n0.5,1\n\n0.5,one\n", "line 5", "expected a number in column 2, found 'one'")]
    [InlineData("I,I\n0.5,1\n", "line 1", "lead I occurs twice, in columns 1 and 2")]
    [InlineData("I,II\n0.5,1\n", "", "does not say its sampling rate")]
    [InlineData("time,I\n0,5\n0.004,6\n", "", "only whole numbers")]
    [InlineData("0.5,1\n0.5,1\n", "", "2 x 2 numbers are no ECG of the twelve standard leads")]
    [InlineData("# rate: fast\nI\n1\n", "line 1", "expected a rate above 0")]
    [InlineData("# unit: kg\nI\n1\n", "line 1", "expected a unit such as mV")]
    [InlineData("# rate: 500\nI (adu),II (adu)\n0.5,1\n", "", "lead I is in 'adu'")]
    public void What_is_wrong_or_missing_is_named(string text, string place, string message)
    {
        var error = Refused(text);
        Assert.Equal(place, error.Place);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a report of 2 lines\nwith words\n")]
    [InlineData("lead,1,2\n3,4,5\n")]
    [InlineData("name,age\nDoe,56\n")]
    [InlineData("")]
    public void Other_texts_are_no_ECG(string text) => Assert.False(Reader.Detects(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_first_row_longer_than_what_detection_sees_is_known()
    {
        var row = string.Join(',', Enumerable.Range(0, 20_000).Select(i => FormattableString.Invariant($"{i / 8.0 * -1}"))) + "\n";
        var path = _folder.Write("long.csv", string.Concat(Enumerable.Repeat(row, 12)));
        Assert.Equal(20_000, RecordingReaders.Read(path, new RecordingHints(new SamplingRate(500))).Length);
    }

    [Theory]
    [InlineData("# rate: 500 Hz\n# unit: mV\nI,II,V1\n0.5,1,nan\n0.25,2,-7e-3\n0.125,3,4\n", 51)]
    [InlineData("'Elapsed time','MLII','V5'\n'hh:mm:ss.mmm','mV','mV'\n'0:00.000',-0.145,-0.065\n'0:00.003',-0.145,-0.065\n'0:00.006',-0.145,-0.065\n", 52)]
    [InlineData("t [ms];II [uV]\n0;500\n4;250,5\n8;125\n", 53)]
    public void Damaged_tables_are_read_or_refused(string text, int seed) =>
        Assert.InRange(Mutation.Refused(Reader, Encoding.UTF8.GetBytes(text), new RecordingHints(new SamplingRate(500)), seed, 700), 50, 699);
}
