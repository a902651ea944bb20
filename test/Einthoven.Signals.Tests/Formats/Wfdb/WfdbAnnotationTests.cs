using System.Text;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Tests.Formats.Wfdb;

public class WfdbAnnotationTests
{
    private static byte[] Words(params int[] words) => [.. words.SelectMany(word => new[] { (byte)word, (byte)(word >> 8) })];

    private static int Word(int code, int value) => (code << 10) | value;

    private static IReadOnlyList<WfdbAnnotation> Parse(params int[] words) => WfdbAnnotations.Parse(Words(words), "a.atr");

    [Fact]
    public void Times_add_up()
    {
        var annotations = Parse(Word(1, 100), Word(5, 1023), Word(39, 0), 0);
        Assert.Equal([(100, "N"), (1123, "V"), (1123, "(")], annotations.Select(one => ((int)one.Sample, one.Symbol)));
        Assert.Equal([true, true, false], annotations.Select(one => one.IsBeat));
    }

    [Fact]
    public void Skips_are_long_with_the_high_word_first_and_may_go_back() =>
        Assert.Equal([0x12345 + 7L, 0x12345 + 7L - 5 + 1], Parse(Word(59, 0), 1, 0x2345, Word(1, 7), Word(59, 0), 0xFFFF, 0xFFFB, Word(1, 1), 0).Select(one => one.Sample));

    [Fact]
    public void Subtype_belongs_to_one_annotation_channel_and_number_stay()
    {
        var annotations = Parse(Word(1, 5), Word(61, 0xFF), Word(62, 3), Word(60, 2), Word(1, 5), 0);
        Assert.Equal([(-1, 3, 2), (0, 3, 2)], annotations.Select(one => (one.Subtype, one.Channel, one.Number)));
    }

    [Fact]
    public void Notes_are_padded_to_whole_words()
    {
        byte[] bytes = [.. Words(Word(28, 10), Word(63, 5)), .. Encoding.ASCII.GetBytes("(AFIB\0"), .. Words(Word(1, 1), 0)];
        var annotations = WfdbAnnotations.Parse(bytes, "a.atr");
        Assert.Equal(("+", "(AFIB"), (annotations[0].Symbol, annotations[0].Text));
        Assert.Equal((11, ""), ((int)annotations[1].Sample, annotations[1].Text));
    }

    [Theory]
    [InlineData("", "byte 0")]
    [InlineData("0104", "byte 2")]
    [InlineData("010405", "byte 3")]
    [InlineData("00EC0100", "byte 4")]
    [InlineData("010405FC4142", "byte 4")]
    [InlineData("01F00000", "byte 0")]
    [InlineData("01C80000", "byte 0")]
    [InlineData("00ECFFFF000001040000", "byte 6")]
    public void Damage_is_named_with_its_place(string hex, string place)
    {
        var error = Assert.Throws<RecordingFormatException>(() => WfdbAnnotations.Parse(Convert.FromHexString(hex), "a.atr"));
        Assert.Equal(("a.atr", place), (error.File, error.Place));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var error = Assert.Throws<RecordingFormatException>(() => WfdbAnnotations.Read("/nowhere/100.atr"));
        Assert.Equal("/nowhere/100.atr", error.File);
    }

    [Fact]
    public void Random_bytes_are_read_or_refused()
    {
        var random = new Random(5);
        var refused = 0;
        for (var round = 0; round < 3000; round++)
        {
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            try
            {
                Assert.All(WfdbAnnotations.Parse(bytes, "a.atr"), one => Assert.True(one.Sample >= 0));
            }
            catch (RecordingFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 3000);
    }

    [SharedDataFact("formats")]
    public void Mit_bih_100_has_its_2273_beats()
    {
        var annotations = WfdbAnnotations.Read(SharedData.Path("formats", "wfdb", "100.atr"));
        Assert.Equal(("+", 18, "(N"), (annotations[0].Symbol, (int)annotations[0].Sample, annotations[0].Text));
        Assert.Equal(2273, annotations.Count(one => one.IsBeat));
        Assert.Equal((2239, 33, 1), (annotations.Count(one => one.Symbol == "N"), annotations.Count(one => one.Symbol == "A"), annotations.Count(one => one.Symbol == "V")));
        Assert.Equal(649_991, annotations[^1].Sample);
    }
}
