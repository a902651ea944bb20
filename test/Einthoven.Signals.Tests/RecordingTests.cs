namespace Einthoven.Signals.Tests;

public class RecordingTests
{
    private static readonly Lead I = Lead.Parse("I");
    private static readonly Lead V1 = Lead.Parse("v1");

    private static Recording Example() =>
        new([I, V1], new SamplingRate(500), [[1, 2], [3, 4]], patient: new PatientFacts("p1"), source: "a.hea", findings: ["AFIB"]);

    [Fact]
    public void Leads_are_found_by_name()
    {
        Assert.Equal([3f, 4f], Example()[Lead.Parse("MDC_ECG_LEAD_V1")].ToArray());
        Assert.True(Example().Has(V1));
        Assert.False(Example().Has(Lead.Parse("aVR")));
    }

    [Fact]
    public void A_lead_that_lacks_is_an_error_with_the_source_and_the_leads_there_are()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => Example()[Lead.Parse("aVR")].ToArray());
        Assert.Equal("a.hea: no lead aVR; it has I V1.", error.Message);
    }

    [Fact]
    public void Other_samples_keep_the_facts()
    {
        var other = Example().With([[1], [2]], new SamplingRate(100), SignalUnit.None);
        Assert.Equal((100.0, SignalUnit.None, 1), (other.Rate.Hertz, other.Unit, other.Length));
        Assert.Equal(("p1", "a.hea", "AFIB"), (other.Patient.Id, other.Source, other.Findings.Single()));
        Assert.Equal((500.0, SignalUnit.Millivolts), (Example().With([[1], [2]]).Rate.Hertz, Example().With([[1], [2]]).Unit));
    }

    [Fact]
    public void Selected_leads_come_in_the_order_asked_for()
    {
        var selected = Example().Select([V1, I]);
        Assert.Equal([V1, I], selected.Leads);
        Assert.Equal([3f, 4f], selected[V1].ToArray());
        Assert.Equal("p1", selected.Patient.Id);
        Assert.Throws<KeyNotFoundException>(() => Example().Select([Lead.Parse("aVR")]));
        Assert.Throws<ArgumentException>(() => Example().Select([I, I]));
    }

    [Fact]
    public void Contradictions_are_refused()
    {
        var rate = new SamplingRate(500);
        Assert.Throws<ArgumentException>(() => new Recording([], rate, []));
        Assert.Throws<ArgumentException>(() => new Recording([I, I], rate, [[1], [2]]));
        Assert.Throws<ArgumentException>(() => new Recording([I], rate, [[1], [2]]));
        Assert.Throws<ArgumentException>(() => new Recording([I, V1], rate, [[1], [2, 3]]));
        Assert.Throws<ArgumentException>(() => new Recording([I], default, [[1]]));
    }

    [Fact]
    public void An_error_is_one_short_line_whatever_a_file_puts_into_it()
    {
        var message = new RecordingFormatException("r.hea", "line 1", "found 'a\r\nb\u0007" + new string('x', 5000) + "'").Message;
        Assert.StartsWith("r.hea, line 1: found 'a  b x", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 1000, 1100);
    }
}
