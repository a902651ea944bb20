using System.Globalization;
using Einthoven.Signals.Formats;

namespace Einthoven.Signals.Tests.Formats;

public sealed class CompactTimeTests
{
    [Theory]
    [InlineData("20210323", "2021-03-23T00:00:00")]
    [InlineData("2021032320", "2021-03-23T20:00:00")]
    [InlineData("20210323201530.25+0100", "2021-03-23T20:15:30.25")]
    [InlineData("20210323201530.123456789-0500", "2021-03-23T20:15:30.1234567")]
    [InlineData(" 20210323201530 ", "2021-03-23T20:15:30")]
    [InlineData("2021", null)]
    [InlineData("20211323", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_time_is_read_as_far_as_it_goes(string? text, string? expected) =>
        Assert.Equal(expected is null ? null : DateTime.Parse(expected, CultureInfo.InvariantCulture), CompactTime.Parse(text));

    [Theory]
    [InlineData("1960.02.29")]
    [InlineData("19600229")]
    public void A_day_of_either_form_is_read(string text) => Assert.Equal(new DateOnly(1960, 2, 29), CompactTime.Day(text));

    [Theory]
    [InlineData("1960-03-23", 61)]
    [InlineData("1960-03-24", 60)]
    [InlineData("2021-03-24", null)]
    public void Ages_are_completed_years(string birth, int? years) =>
        Assert.Equal(years, PatientAge.Between(DateOnly.Parse(birth, CultureInfo.InvariantCulture), new DateTime(2021, 3, 23)));
}
