using Einthoven.Signals.Formats;

namespace Einthoven.Signals.Tests.Formats;

public sealed class LeadStripsTests
{
    private const long Bytes = 100;

    private static readonly Lead I = Lead.Parse("I"), II = Lead.Parse("II");

    private static (IReadOnlyList<Lead> Leads, float[][] Rows) Join(params LeadStrip[] strips) => LeadStrips.Join(strips, "x", Bytes);

    [Fact]
    public void Strips_of_the_same_time_are_taken_as_they_are()
    {
        float[] row = [1, 2];
        Assert.Same(row, Join(new(I, 7, row), new(II, 7, [3, 4])).Rows[0]);
    }

    [Fact]
    public void A_longer_strip_of_a_lead_counts_more_than_a_shorter_one()
    {
        var (leads, rows) = Join(new(II, 1, [9, 9]), new(I, 0, [1, 2]), new(II, 0, [3, 4, 5]));
        Assert.Equal([II, I], leads);
        Assert.Equal([3, 4, 5], rows[0]);
        Assert.Equal([1, 2, float.NaN], rows[1]);
    }

    [Fact]
    public void A_lead_twice_in_one_place_is_refused() =>
        Assert.Equal("x: lead I occurs twice.", Assert.Throws<RecordingFormatException>(() => Join(new(I, 0, [1]), new(I, 0, [2]))).Message);

    [Fact]
    public void Nothing_recorded_is_refused() =>
        Assert.Equal("x: the recording has no samples.", Assert.Throws<RecordingFormatException>(() => Join(new LeadStrip(I, 0, []))).Message);

    [Theory]
    [InlineData(64 * Bytes / 2 - 1, true)]
    [InlineData(64 * Bytes / 2, false)]
    [InlineData(1_000_000_000_000, false)]
    public void The_window_is_bounded_by_the_file_s_size(long start, bool isRead)
    {
        var error = Record.Exception(() => Join(new(I, 0, [1]), new(II, start, [2])));
        Assert.Equal(isRead, error is null);
        if (!isRead) Assert.IsType<RecordingFormatException>(error);
    }
}
