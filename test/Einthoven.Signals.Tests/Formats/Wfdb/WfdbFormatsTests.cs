using Einthoven.Signals.Formats.Wfdb;
using Einthoven.Signals.Formats.Wfdb.Flac;

namespace Einthoven.Signals.Tests.Formats.Wfdb;

/// <summary>Records that <c>Golden/make_formats.py</c> encodes with NumPy and <c>flac</c>.</summary>
public sealed class WfdbFormatsTests : IDisposable
{
    private const string Here = "Formats/Wfdb";
    private static readonly WfdbReader Reader = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static Recording ReadGolden(string name) => Reader.Read(Golden.Path(Here, name + ".hea"));

    private static void AreEqual(float[][] expected, Recording recording)
    {
        Assert.Equal(expected.Length, recording.Leads.Count);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], recording[recording.Leads[i]].ToArray());
    }

    [Fact]
    public void Samples_of_every_storage_format_equal_those_of_NumPy_to_the_last_bit() =>
        AreEqual(Golden.Columns(Here, "formats.csv"), ReadGolden("formats"));

    /// <summary>The header's checksums are those of the samples before encoding, and verified while reading.</summary>
    [Theory]
    [InlineData("flac-lpc", 700)]
    [InlineData("flac-fixed", 300)]
    [InlineData("flac-side", 500)]
    [InlineData("flac-noise", 100)]
    [InlineData("flac-flat", 400)]
    [InlineData("flac-wasted", 200)]
    public void Flac_is_decoded_whatever_its_encoder_chose(string name, int samples)
    {
        var recording = ReadGolden(name);
        Assert.Equal(samples, recording.Length);
        Assert.All(WfdbHeader.Read(recording.Source).Signals, signal =>
            Assert.Equal((float)(signal.InitialValue!.Value / signal.Gain), recording[Lead.Parse(signal.Description)][0]));
    }

    [Fact]
    public void A_flipped_bit_in_a_Flac_frame_is_noticed_by_its_own_checksum()
    {
        var content = File.ReadAllBytes(Golden.Path(Here, "flac-lpc.dat"));
        for (var at = 100; at < content.Length; at += 97)
        {
            var damaged = content.ToArray();
            damaged[at] ^= 0x10;
            Assert.Throws<RecordingFormatException>(() => FlacStream.Decode(damaged, "damaged"));
        }
    }

    [Fact]
    public void A_Flac_stream_that_is_cut_off_says_where()
    {
        var content = File.ReadAllBytes(Golden.Path(Here, "flac-lpc.dat"));
        var error = Assert.Throws<RecordingFormatException>(() => FlacStream.Decode(content.AsMemory(0, content.Length - 3), "cut"));
        Assert.StartsWith("byte 2", error.Place, StringComparison.Ordinal);
        Assert.Contains("truncated", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Flac_file_of_another_number_of_channels_or_bits_is_refused()
    {
        File.Copy(Golden.Path(Here, "flac-side.dat"), _folder.File("r.dat"));
        RecordingFormatException Refused(string header) => Assert.Throws<RecordingFormatException>(() => Reader.Read(_folder.Write("r.hea", header)));
        Assert.Contains("1 signals, the FLAC stream has 2 channels", Refused("r 1 500 1\nr.dat 516").Message, StringComparison.Ordinal);
        Assert.Contains("format 524 has 24 bits a sample, the FLAC stream has 16", Refused("r 2 500 1\nr.dat 524 1 0 0 0 0 0 I\nr.dat 524 1 0 0 0 0 0 II").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_samples_a_frame_and_skew_give_the_fastest_lead_s_rate_and_slower_leads_are_resampled()
    {
        var recording = ReadGolden("frames");
        var expected = Golden.Columns(Here, "frames.csv");
        Assert.Equal(("II V1", 500.0, 160), (string.Join(' ', recording.Leads), recording.Rate.Hertz, recording.Length));
        Assert.Equal(expected[0], recording[Lead.Parse("II")].ToArray());
        Assert.All(expected[1].Zip(recording[Lead.Parse("V1")].ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void A_skewed_signal_takes_what_the_file_holds_behind_the_record_and_its_checksum_starts_with_the_file()
    {
        _folder.Write("r.dat", [1, 0, 2, 0, 4, 0, 8, 0]);
        Assert.Equal([4f, 8f], Reader.Read(_folder.Write("r.hea", "r 1 500 2\nr.dat 16:2 1 16 0 1 3 0 I"))[Lead.Parse("I")].ToArray());
        Assert.Equal([8f, float.NaN], Reader.Read(_folder.Write("r.hea", "r 1 500 2\nr.dat 16:3 1 16 0 1 3 0 I"))[Lead.Parse("I")].ToArray());
    }

    [Theory]
    [InlineData(20, 3)]
    [InlineData(40_000, 70_000)]
    public void A_skewed_signal_leaves_its_neighbours_as_they_are(int samples, int skew)
    {
        var digital = new byte[(samples + skew) * 2];
        for (var i = 0; i < digital.Length; i++) digital[i] = (byte)(1 + (i / 2 % 100)); // 0 is no sample
        _folder.Write("r.dat", digital);
        var recording = Reader.Read(_folder.Write("r.hea", $"r 2 500 {samples}\nr.dat 80 1 8 0 0\nr.dat 80:{skew} 1 8 0 0"));
        for (var i = 0; i < samples; i++)
            Assert.Equal(((i % 100) - 127f, ((i + skew) % 100) - 127f), (recording[recording.Leads[0]][i], recording[recording.Leads[1]][i]));
    }

    [Fact]
    public void A_lead_far_slower_than_another_is_refused()
    {
        _folder.Write("r.dat", new byte[2 * 21]);
        var error = Assert.Throws<RecordingFormatException>(() => Reader.Read(_folder.Write("r.hea", "r 2 10 1\nr.dat 16x20 1 16 0 0 0 0 I\nr.dat 16 1 16 0 0 0 0 II")));
        Assert.Contains("lead II has 1 samples a frame, the fastest lead 20", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_carry_over_from_chunk_to_chunk()
    {
        var steps = Enumerable.Range(0, 100_000).Select(i => (byte)(sbyte)((i % 5) - 2)).ToArray();
        _folder.Write("r.dat", steps);
        var recording = Reader.Read(_folder.Write("r.hea", "r 2 500 50000\nr.dat 8 1 16 0 100\nr.dat 8 1 16 0 -7"));
        var samples = recording[recording.Leads[0]];
        var value = 100;
        for (var i = 0; i < samples.Length; i++) Assert.Equal(value += (sbyte)steps[2 * i], samples[i]);
    }
}
