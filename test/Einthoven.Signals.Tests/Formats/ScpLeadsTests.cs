using Einthoven.Signals.Formats;

namespace Einthoven.Signals.Tests.Formats;

public sealed class ScpLeadsTests
{
    [Theory]
    [InlineData(1, "I")]
    [InlineData(8, "V6")]
    [InlineData(61, "III")]
    [InlineData(64, "aVF")]
    [InlineData(69, "V9R")]
    [InlineData(92, "MCL1")]
    [InlineData(131, "ES")]
    public void A_number_has_a_lead_and_a_lead_its_number(int code, string name)
    {
        Assert.Equal(Lead.Parse(name), ScpLeads.Lead(code));
        Assert.Equal(code, ScpLeads.Code(Lead.Parse(name.ToUpperInvariant())));
    }

    [Fact]
    public void Every_standard_lead_has_a_number() => Assert.All(Lead.Standard, lead => Assert.NotNull(ScpLeads.Code(lead)));

    [Theory]
    [InlineData(0)]
    [InlineData(31)] // a calibration
    [InlineData(65)] // -aVR
    public void Other_numbers_have_none(int code) => Assert.Null(ScpLeads.Lead(code));
}
