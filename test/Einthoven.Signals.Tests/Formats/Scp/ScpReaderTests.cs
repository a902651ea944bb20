using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Scp;

namespace Einthoven.Signals.Tests.Formats.Scp;

public sealed class ScpReaderTests
{
    /// <summary>The leads that the script writes.</summary>
    private static readonly Lead[] Stored = [Lead.Parse("I"), Lead.Parse("II"), Lead.Parse("V1")];

    private const string Folder = "Formats/Scp";
    private const double Step = 2.5; // µV

    private static readonly int[] First = [5, 7, -300, 32767, -32768, 0, 0, 1, 8, -8, 9, -128, 127, 128];
    private static readonly int[] Second = [0, 1, 2, 100, 107, 92, -1, -1, 1, 0, 0, 0, -9, 4];

    private static Recording Read(byte[] bytes) => new ScpReader().Read(bytes, "x.scp", RecordingHints.None);

    private static string Problem(byte[] bytes) => Assert.Throws<RecordingFormatException>(() => Read(bytes)).Message;

    private static ScpEncoder TwoLeads(int differences, Func<int[], byte[]> encode) => new ScpEncoder()
        .Leads(hasReferenceBeat: false, (1, 1, First.Length), (63, 1, Second.Length))
        .Data(6, (int)(Step * 1000), 2000, differences, isBimodal: false, encode(Differences(First, differences)), encode(Differences(Second, differences)));

    private static int[] Differences(int[] values, int order) => order switch
    {
        0 => values,
        1 => ScpEncoder.FirstDifferences(values),
        _ => ScpEncoder.SecondDifferences(values),
    };

    private static void HasBothLeads(Recording recording)
    {
        Assert.Equal("I aVL", string.Join(' ', recording.Leads));
        Assert.Equal(500, recording.Rate.Hertz);
        Assert.Equal(First, Steps.Of(recording[Lead.Parse("I")], Step));
        Assert.Equal(Second, Steps.Of(recording[Lead.Parse("aVL")], Step));
    }

    [Fact]
    public void Samples_of_16_bits_are_read() => HasBothLeads(Read(TwoLeads(0, ScpEncoder.Raw).Bytes()));

    [Fact]
    public void Codes_of_the_default_table_are_read() => HasBothLeads(Read(TwoLeads(0, ScpEncoder.Huffman).Section(2, ScpEncoder.Short(19999)).Bytes()));

    [Fact]
    public void Codes_of_own_tables_with_switches_and_base_values_are_read() =>
        HasBothLeads(Read(TwoLeads(0, ScpEncoder.OwnCodes).Tables(ScpEncoder.OwnTables).Bytes()));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Differences_are_summed(int order)
    {
        int[] slow = [-100, -90, -85, -85, -80, -60, -10, 40, 41, 41];
        var bytes = new ScpEncoder().Leads(false, (2, 1, slow.Length)).Section(2, ScpEncoder.Short(19999))
            .Data(6, 2500, 2000, order, false, ScpEncoder.Huffman(Differences(slow, order))).Bytes();
        Assert.Equal(slow, Steps.Of(Read(bytes)[Lead.Parse("II")], Step));
    }

    [Fact]
    public void Leads_recorded_one_after_the_other_stand_at_their_time()
    {
        var bytes = new ScpEncoder().Leads(false, (1, 1, 2), (2, 3, 5)).Data(6, 1000, 4000, 0, false, ScpEncoder.Raw(1, 2), ScpEncoder.Raw(3, 4, 5)).Bytes();
        var recording = Read(bytes);
        Assert.Equal([0.001f, 0.002f, float.NaN, float.NaN, float.NaN], recording[Lead.Parse("I")].ToArray());
        Assert.Equal([float.NaN, float.NaN, 0.003f, 0.004f, 0.005f], recording[Lead.Parse("II")].ToArray());
    }

    [Fact]
    public void The_reference_beat_is_added_where_it_was_subtracted_and_other_beats_are_left_alone()
    {
        // A beat of 4 samples at 1 µV a step with its mark at the second; the rhythm has steps of 2 µV.
        var bytes = new ScpEncoder().Leads(hasReferenceBeat: true, (1, 1, 12))
            .Beats(8, 2, [(0, 2, 3, 5), (1, 6, 7, 8), (0, 11, 11, 12)], [(2, 3), (6, 7), (11, 12)])
            .Data(5, 1000, 2000, 0, false, ScpEncoder.Raw(10, 20, 30, 40))
            .Data(6, 2000, 2000, 0, false, ScpEncoder.Raw(Enumerable.Repeat(1, 12))).Bytes();
        Assert.Equal([2, 12, 22, 32, 42, 2, 2, 2, 2, 2, 22, 32], Steps.Of(Read(bytes)[Lead.Parse("I")], 1));
    }

    [Fact]
    public void Thinned_out_samples_lie_on_lines_and_protected_zones_keep_every_sample()
    {
        // 8 samples in twos, a zone of 3 as it is, 5 samples: one four and one left over.
        var bytes = new ScpEncoder().Leads(hasReferenceBeat: false, (1, 1, 16))
            .Beats(8, 2, [(1, 9, 10, 11)], [(9, 11)])
            .Data(5, 1000, 2000, 0, false, ScpEncoder.Raw(0, 0, 0, 0))
            .Data(6, 1000, 8000, 0, isBimodal: true, ScpEncoder.Raw(0, 12, 100, 200, 300, 36, 36)).Bytes();
        var recording = Read(bytes);
        Assert.Equal(500, recording.Rate.Hertz);

        double[] lines = [0, 0, 0, 3, 6, 9, 12, 12, 100, 200, 300, 36, 36, 36, 36, 36];
        var smooth = lines.Select((value, i) => i is 0 or 8 or 9 or 10 or 15 ? value : (lines[i - 1] + value + lines[i + 1]) / 3).ToArray();
        for (var i = 0; i < smooth.Length; i++) Assert.Equal(smooth[i] / 1000, recording[Lead.Parse("I")][i], 1e-6);
    }

    [Fact]
    public void Neighbours_are_not_averaged_across_the_edges_of_zones_and_subtracted_beats()
    {
        var bytes = new ScpEncoder().Leads(hasReferenceBeat: true, (1, 1, 24))
            .Beats(48, 13, [(0, 9, 13, 20)], [(13, 14)])
            .Data(5, 1000, 2000, 0, false, ScpEncoder.Raw(new int[24]))
            .Data(6, 1000, 8000, 0, isBimodal: true, ScpEncoder.Raw(0, 12, 24, 100, 200, 40, 80, 7, 9)).Bytes();
        var recording = Read(bytes);

        double[] lines = [0, 0, 0, 3, 6, 9, 12, 15, 18, 21, 24, 24, 100, 200, 40, 40, 40, 50, 60, 70, 80, 80, 7, 9];
        var smooth = lines.Select((value, i) => i is 0 or 7 or 8 or 12 or 13 or 19 or 20 or 23 ? value : (lines[i - 1] + value + lines[i + 1]) / 3).ToArray();
        for (var i = 0; i < smooth.Length; i++) Assert.Equal(smooth[i] / 1000, recording[Lead.Parse("I")][i], 1e-6);
    }

    [Fact]
    public void Limb_leads_that_a_record_leaves_out_follow_from_I_and_II()
    {
        var recording = new ScpReader().Read(Golden.Path(Folder, "plain.scp"));
        Assert.Equal("I II III aVR aVL aVF V1", string.Join(' ', recording.Leads));
        for (var i = 0; i < recording.Length; i += 50)
        {
            var (one, two) = (recording[Lead.Parse("I")][i], recording[Lead.Parse("II")][i]);
            float[] expected = [two - one, -(one + two) / 2, one - (two / 2), two - (one / 2)];
            for (var lead = 0; lead < 4; lead++) Assert.Equal(expected[lead], recording[Lead.Standard[lead + 2]][i], 1e-6f);
        }
    }

    [Theory]
    [InlineData("plain.scp")]
    [InlineData("subtracted.scp")]
    public void What_a_script_encoded_without_loss_comes_back(string name)
    {
        var recording = new ScpReader().Read(Golden.Path(Folder, name));
        var columns = Golden.Columns(Folder, "signal.csv");
        foreach (var (column, lead) in columns.Zip(Stored)) Assert.Equal(column, EverySeventh(recording, lead));
        Assert.Equal(new PatientFacts("p-7", 61, "F", new DateTime(2021, 3, 23, 20, 15, 30), "Jane Doe", new DateOnly(1960, 2, 29)), recording.Patient);
        Assert.Equal(new AcquisitionFacts(null, null, 0.05, 150), recording.Acquisition);
    }

    [Theory]
    [InlineData("bimodal.scp", 6)]
    [InlineData("both.scp", 3)]
    public void What_a_script_thinned_out_comes_back_near_and_the_protected_zones_exactly(string name, int steps)
    {
        var recording = new ScpReader().Read(Golden.Path(Folder, name));
        var columns = Golden.Columns(Folder, "signal.csv");
        var compared = 0;
        foreach (var (column, lead) in columns.Zip(Stored))
        {
            var read = EverySeventh(recording, lead);
            for (var i = 0; i < column.Length; i++)
            {
                var isProtected = (i * 7 - 400 + 24) % 430 is >= 0 and < 48 && i * 7 is >= 376 and < 4600;
                if (isProtected) compared++;
                Assert.Equal(column[i], read[i], isProtected ? 0.01f : steps);
            }
        }

        Assert.InRange(compared, 150, 300);
    }

    [Fact]
    public void Patient_device_and_filters_are_read()
    {
        byte[] device = [0, 0, 11, 0, 51, 0, 0, 255, .. "CART 7"u8, 20, 0xC0, 0, 8, 1, .. new byte[16], 2, .. ScpEncoder.Text("v1\u0000123\0os\0scp\0Maker")];
        var recording = Read(TwoLeads(0, ScpEncoder.Raw).Patient(
            (2, ScpEncoder.Text("p-7")), (0, ScpEncoder.Text("Größe")), (1, ScpEncoder.Text("Jane")), (4, [18, 0, 2]), (8, [2]), (14, device),
            (25, [0xE5, 7, 3, 23]), (26, [20, 15, 30]), (27, ScpEncoder.Short(5)), (28, ScpEncoder.Short(150)), (29, [2]), (200, [1, 2, 3])).Bytes());
        Assert.Equal(new PatientFacts("p-7", 1.5, "F", new DateTime(2021, 3, 23, 20, 15, 30), "Jane Größe"), recording.Patient);
        Assert.Equal(new AcquisitionFacts("Maker", "CART 7", 0.05, 150, 50), recording.Acquisition);
    }

    [Fact]
    public void Statements_in_words_and_codes_are_read()
    {
        var recording = Read(TwoLeads(0, ScpEncoder.Raw)
            .Statements(8, ScpEncoder.Text("Sinus rhythm"), ScpEncoder.Text("normal ECG"))
            .Statements(11, [1, .. ScpEncoder.Text("NSR"), .. ScpEncoder.Text("LVH")], [2, .. ScpEncoder.Text("left axis")], [3, .. ScpEncoder.Text("1 AND 2")]).Bytes());
        Assert.Equal(["Sinus rhythm", "normal ECG", "left axis"], recording.Statements);
        Assert.Equal(["NSR", "LVH"], recording.Findings);
    }

    [Fact]
    public void A_wrong_check_sum_names_the_damaged_section()
    {
        var bytes = TwoLeads(0, ScpEncoder.Raw).Patient((2, ScpEncoder.Text("p-7"))).Bytes();
        bytes[^1] ^= 1;
        Assert.Contains("the record is damaged (section 6)", Problem(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_is_cut_off_says_so() =>
        Assert.Contains("it is cut off", Problem(TwoLeads(0, ScpEncoder.Raw).Bytes()[..^5]), StringComparison.Ordinal);

    [Fact]
    public void A_promise_of_two_thousand_million_samples_is_refused()
    {
        var bytes = new ScpEncoder().Leads(false, (1, 1, 2_000_000_000)).Data(6, 1000, 2000, 0, false, ScpEncoder.Raw(1, 2)).Bytes();
        Assert.Contains("lead 1 has 2,000,000,000 samples, its 4 bytes cannot hold them", Problem(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Leads_far_apart_are_refused()
    {
        var bytes = new ScpEncoder().Leads(false, (1, 1, 2), (2, 4_000_000_000, 4_000_000_001)).Data(6, 1000, 2000, 0, false, ScpEncoder.Raw(1, 2), ScpEncoder.Raw(1, 2)).Bytes();
        Assert.Contains("too far for a file of", Problem(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_in_which_two_codes_begin_alike_are_refused()
    {
        var bytes = TwoLeads(0, ScpEncoder.Raw).Tables([(1, 1, false, 0, "1"), (2, 2, false, 1, "10")]).Bytes();
        Assert.Contains("Huffman code 2 begins like another", Problem(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_is_known_by_its_content() => Assert.IsType<ScpReader>(RecordingReaders.Find(Golden.Path(Folder, "plain.scp")));

    [SharedDataFact("formats")]
    public void A_published_example_is_read_as_BioSig_reads_it()
    {
        var recording = new ScpReader().Read(SharedData.Path("formats", "scp-ecg", "Example.scp"));
        Assert.Equal("I II V1 V2 V3 V4 V5 V6 III aVR aVL aVF", string.Join(' ', recording.Leads));
        Assert.Equal((500, 10.0), (recording.Rate.Hertz, recording.Seconds));
        Steps.AgreeWithGolden(recording, Folder, Step);
        Assert.Equal(new PatientFacts("SBJ-123", 49, "M", new DateTime(2002, 11, 22, 9, 10, 0), "Clark", new DateOnly(1953, 5, 8)), recording.Patient);
        Assert.Equal(new AcquisitionFacts("ECGConversion", "ELI250"), recording.Acquisition);
    }

    private static float[] EverySeventh(Recording recording, Lead lead)
    {
        var read = recording[lead].ToArray();
        return [.. read.Where((_, i) => i % 7 == 0).Select(value => (float)Math.Round(value * 1000.0 / Step, 3))];
    }
}
