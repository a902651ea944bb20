using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Tests.Filters;

public class FixedLengthTests
{
    private static readonly Lead Ii = Lead.Parse("II");

    private static Recording Example() => new([Ii], new SamplingRate(100), [[1, 2, 3]]);

    [Fact]
    public void A_longer_recording_keeps_its_first_samples() => Assert.Equal([1f, 2f], FixedLength.Fit(Example(), 2)[Ii].ToArray());

    [Fact]
    public void A_shorter_recording_is_filled_up_with_missing_samples_or_what_is_asked_for()
    {
        Assert.Equal([1f, 2f, 3f, float.NaN, float.NaN], FixedLength.Fit(Example(), 5)[Ii].ToArray());
        Assert.Equal([1f, 2f, 3f, 0f, 0f], FixedLength.Fit(Example(), 5, fill: 0)[Ii].ToArray());
    }

    [Fact]
    public void A_window_may_begin_anywhere()
    {
        Assert.Equal([2f, 3f], FixedLength.Window(Example(), 1, 2)[Ii].ToArray());
        Assert.Equal([3f, float.NaN], FixedLength.Window(Example(), 2, 2)[Ii].ToArray());
        Assert.Equal([float.NaN], FixedLength.Window(Example(), 9, 1)[Ii].ToArray());
    }

    [Fact]
    public void Impossible_windows_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FixedLength.Window(Example(), -1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => FixedLength.Fit(Example(), 0));
    }
}
