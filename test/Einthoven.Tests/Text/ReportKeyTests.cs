using Einthoven.Text;

namespace Einthoven.Tests.Text;

public sealed class ReportKeyTests
{
    [Theory]
    [InlineData("Sinusrhythmus. Normales EKG", "sinusrhythmus   normales ekg 4.46    unbestÄtigter bericht")]
    [InlineData("sinusrhythmus ueberdrehter linkstyp", "sinusrhythmus, überdrehter linkstyp")]
    [InlineData("qrs(t) abnormal", "qrs(t) abnorm")]
    [InlineData("unspezifisches abnormales t", "unspezifisches abnormes t")]
    [InlineData("sinus rhythm. normal ecg. Edit: NORM 100", "sinus rhythm normal ecg")]
    public void Reports_that_say_the_same_have_equal_keys(string one, string other)
    {
        Assert.Equal(ReportKey.Of(one), ReportKey.Of(other));
        Assert.Equal(ReportKey.Of(one).GetHashCode(), ReportKey.Of(other).GetHashCode());
    }

    [Theory]
    [InlineData("sinusrhythmus", "sinusbradykardie")]
    [InlineData("t neg in v2", "t neg in v3")]
    [InlineData("a-v block i", "a-v block ii")]
    public void Reports_that_differ_have_different_keys(string one, string other) => Assert.NotEqual(ReportKey.Of(one), ReportKey.Of(other));

    [Theory]
    [InlineData("")]
    [InlineData("unbestätigter bericht")]
    [InlineData("trace only requested. Edit: CLBBB")]
    [InlineData(" . - ")]
    public void A_report_that_says_nothing_has_the_empty_key(string report)
    {
        Assert.True(ReportKey.Of(report).IsEmpty);
        Assert.Equal(default, ReportKey.Of(report));
    }

    [Fact]
    public void A_report_that_says_something_is_not_empty() => Assert.False(ReportKey.Of("sinusrhythmus").IsEmpty);
}
