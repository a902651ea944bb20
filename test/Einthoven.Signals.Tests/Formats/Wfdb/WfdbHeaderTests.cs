using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Tests.Formats.Wfdb;

public class WfdbHeaderTests
{
    private static WfdbHeader Parse(string text, string file = "r.hea") => WfdbHeader.Parse(text, file);

    private static WfdbSignal Signal(string line) => Parse("r 1 500 10\n" + line).Signals.Single();

    [Fact]
    public void Header_without_rate_is_sampled_at_250_hertz() => Assert.Equal(250, Parse("r 1\nr.dat 16").Rate.Hertz);

    [Fact]
    public void Header_without_samples_or_with_0_leaves_the_length_to_the_file()
    {
        Assert.Null(Parse("r 1 500\nr.dat 16").Samples);
        Assert.Null(Parse("r 1 500 0\nr.dat 16").Samples);
    }

    [Theory]
    [InlineData("r.dat 16")]
    [InlineData("r.dat 16 0")]
    [InlineData("r.dat 16 0/mV 12 0")]
    public void Header_without_gain_uses_200_per_millivolt(string line)
    {
        Assert.Equal(200, Signal(line).Gain);
        Assert.Equal("mV", Signal(line).Unit);
    }

    [Theory]
    [InlineData("r.dat 16 1000.0(-3)/uV 16 7", 1000, -3, "uV")]
    [InlineData("r.dat 16 1.052e+04/NU 16 7", 10520, 7, "NU")]
    [InlineData("r.dat 16 646(1) 12 7", 646, 1, "mV")]
    [InlineData("r.dat 16 -646/ 12 7", -646, 7, "mV")]
    [InlineData("r.dat 16 (5)/V 12 7", 200, 5, "V")]
    public void Gain_baseline_and_unit_stand_in_one_field_and_the_baseline_is_the_ADC_zero_where_it_lacks(
        string line, double gain, int baseline, string unit)
    {
        var signal = Signal(line);
        Assert.Equal((gain, baseline, unit), (signal.Gain, signal.Baseline, signal.Unit));
    }

    [Fact]
    public void Storage_field_holds_samples_per_frame_skew_and_byte_offset()
    {
        var signal = Signal("r.dat 212x4:3+24");
        Assert.Equal((212, 4, 3, 24L), (signal.Format, signal.SamplesPerFrame, signal.Skew, signal.ByteOffset));
        Assert.Equal((16, 1, 0, 0L), (Signal("r.dat 16").Format, Signal("r.dat 16").SamplesPerFrame, Signal("r.dat 16").Skew, Signal("r.dat 16").ByteOffset));
    }

    [Fact]
    public void Checksums_of_16_bits_are_signed_whichever_way_they_are_written()
    {
        Assert.Equal((short)-3398, Signal("r.dat 16 1000 16 0 -19 62138 0 I").Checksum);
        Assert.Equal((short)-3398, Signal("r.dat 16 1000 16 0 -19 -3398 0 I").Checksum);
        Assert.Null(Signal("r.dat 16 1000 16 0 -19").Checksum);
    }

    [Fact]
    public void Description_is_the_rest_of_the_line_and_has_a_default()
    {
        Assert.Equal("sig 0, fmt 8", Signal("r.dat 16 200 12 0 0 0 0 sig 0, fmt 8").Description);
        Assert.Equal("record r, signal 0", Signal("r.dat 16").Description);
    }

    [Theory]
    [InlineData("20:15:30 23/03/2021")]
    [InlineData("23-Mar-2021 20:15:30")]
    [InlineData("20:15:30 2021-03-23")]
    public void Dates_are_read_in_every_form_that_data_sets_use(string start) =>
        Assert.Equal(new DateTime(2021, 3, 23, 20, 15, 30), Parse($"r 1 500 10 {start}\nr.dat 16").Patient.RecordedAt);

    [Fact]
    public void Time_without_a_date_is_kept_and_a_strange_date_left_out()
    {
        var header = Parse("r 1 500 10 20:15:30.250 yesterday\nr.dat 16");
        Assert.Equal(new TimeOnly(20, 15, 30, 250), header.StartTime);
        Assert.Null(header.StartDate);
        Assert.Null(header.Patient.RecordedAt);
    }

    [Fact]
    public void Blank_lines_and_comments_may_stand_anywhere()
    {
        var header = Parse("# first\r\n\r\nr 2 500 10\r\nr.dat 16\r\n#between\r\n\r\nr.dat 16\r\n");
        Assert.Equal(["first", "between"], header.Comments);
        Assert.Equal([4, 7], header.Signals.Select(signal => signal.Line));
    }

    [Theory]
    [InlineData("#Age: 56\n#Sex: Female\n#Dx: 426783006,164865005", 56.0, "F", null)]
    [InlineData("#<age>: 46\n#<sex>: M\n#<diagnoses>:", 46.0, "M", null)]
    [InlineData("# <age>: 25  <sex>: M  <diagnoses>: (none)", 25.0, "M", null)]
    [InlineData("# age: 81\n# sex: female\n# Reason: age of storage: 4", 81.0, "F", null)]
    [InlineData("# <subject_id>: 10000032", null, null, "10000032")]
    [InlineData("#Age: NaN\n#Sex: Unknown", null, null, null)]
    [InlineData("# 69 M 1085 1629 x1\n# Aldomet, Inderal", 69.0, "M", null)]
    public void Patient_facts_come_from_the_comments_of_every_data_set(string comments, double? age, string? sex, string? id) =>
        Assert.Equal(new PatientFacts(id, age, sex), Parse("r 1 500 10\nr.dat 16\n" + comments).Patient);

    [Fact]
    public void Findings_are_the_codes_of_Dx()
    {
        Assert.Equal(["426783006", "164865005"], Parse("r 1\nr.dat 16\n#Dx: 426783006, 164865005\n#Rx: Unknown").Findings);
        Assert.Empty(Parse("r 1\nr.dat 16\n#Dx: Unknown").Findings);
    }

    [Fact]
    public void Statements_are_the_lines_under_diagnoses()
    {
        Assert.Equal(["Rhythm: Sinus rhythm.", "Left atrial hypertrophy."], Parse("r 1\nr.dat 16\n#<age>: 5\n#<diagnoses>:\n#Rhythm: Sinus rhythm.\n#Left atrial hypertrophy. ").Statements);
        Assert.Empty(Parse("r 1\nr.dat 16\n# <age>: 25  <diagnoses>: (none)  <medications>: aspirin\n# more").Statements);
        Assert.Equal(["AF"], Parse("r 1\nr.dat 16\n#<diagnoses>: AF <medications>: aspirin\n# more").Statements);
    }

    [Fact]
    public void Record_name_may_hold_a_path()
    {
        var header = Parse("data/3 1 500 10\n3.dat 16", "data/3.hea");
        Assert.Equal(("data/3", 0), (header.Name, header.Segments));
        Assert.Equal("files/p10/s4", Parse("files/p10/s4 1\ns4.dat 16", "s4.hea").Name);
    }

    [Fact]
    public void A_number_behind_the_records_own_name_counts_segments()
    {
        var header = Parse("s25047/3 2 500 1500\ns_1 500\ns_2 500\ns_3 500", "s25047.hea");
        Assert.Equal(("s25047", 3), (header.Name, header.Segments));
        Assert.Equal([new WfdbSegment("s_1", 500, 2), new WfdbSegment("s_2", 500, 3), new WfdbSegment("s_3", 500, 4)], header.SegmentList);
        Assert.Equal(3, Parse("3/3 2 500 1500\na 500\nb 500\nc 500", "3.hea").Segments);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("# only a comment", "")]
    [InlineData("r", "line 1")]
    [InlineData("r twelve", "line 1")]
    [InlineData("r 0", "line 1")]
    [InlineData("r 1 0 10\nr.dat 16", "line 1")]
    [InlineData("r 1 NaN 10\nr.dat 16", "line 1")]
    [InlineData("r 1 500 -5\nr.dat 16", "line 1")]
    [InlineData("r 1 500 99999999999999999999\nr.dat 16", "line 1")]
    [InlineData("r 2 500 10\nr.dat 16", "line 1")]
    [InlineData("r 1 500 10\nr.dat 16\nr.dat 16", "line 1")]
    [InlineData("s/2 1 500 10\na 10", "line 1")]
    [InlineData("s/1 1 500 10\na", "line 2")]
    [InlineData("s/1 1 500 10\na -10", "line 2")]
    [InlineData("r 1 500 10\nr.dat", "line 2")]
    [InlineData("r 1 500 10\nr.dat wav", "line 2")]
    [InlineData("r 1 500 10\nr.dat 16+", "line 2")]
    [InlineData("r 1 500 10\nr.dat 16x0", "line 2")]
    [InlineData("r 1 500 10\nr.dat 16 many", "line 2")]
    [InlineData("r 1 500 10\nr.dat 16 1e-300", "line 2")]
    [InlineData("r 1 500 10\nr.dat 16 200(1/mV", "line 2")]
    [InlineData("r 1 500 10\nr.dat 16 200 12 0 0 0 I", "line 2")]
    public void Malformed_headers_name_file_and_line(string text, string place)
    {
        var error = Assert.Throws<RecordingFormatException>(() => Parse(text));
        Assert.Equal(("r.hea", place), (error.File, error.Place));
    }
}
