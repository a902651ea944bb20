using System.Text;
using Einthoven.Signals.Formats.Aecg;

namespace Einthoven.Signals.Tests.Formats.Aecg;

public sealed class AecgFuzzTests
{
    private const long BytesPerByte = 400; // elements and attributes cost objects
    private static readonly string[] Tokens =
        ["-1", "0", "1e308", "1e-320", "NaN", "99999999999999999999", "\"", "<", ">", "/>", "&amp;", "&x;", "<digits>", "</digits>", "unit", "ms", "mV", "\0", "é", "<!--", "<![CDATA[", "MDC_ECG_LEAD_", "value=\"\"", " "];

    [Fact]
    public void Damaged_documents_are_read_or_refused()
    {
        var recording = new Recording(
            Lead.Standard, new SamplingRate(500), [.. Lead.Standard.Select(_ => new float[20])], patient: new PatientFacts("p", 61, "F", new DateTime(2021, 3, 23), "n", new DateOnly(1960, 2, 29)),
            findings: ["426783006"], statements: ["normal"], acquisition: new AcquisitionFacts("Maker", "Cart", 0.05, 150, 50));
        Assert.InRange(Fuzzing.Run(new AecgReader(), AecgWriter.Bytes(recording), 1500, 1, BytesPerByte, Damage), 0.1, 0.99);
    }

    [SharedDataFact("formats")]
    public void Damaged_published_examples_are_read_or_refused()
    {
        Assert.InRange(Fuzzing.Run(new AecgReader(), File.ReadAllBytes(SharedData.Path("formats", "hl7-aecg", "minimum_aecg.xml")), 500, 2, BytesPerByte, Damage), 0.1, 0.99);
        Fuzzing.Run(new AecgReader(), File.ReadAllBytes(SharedData.Path("formats", "hl7-aecg", "Example.xml")), 20, 3, BytesPerByte, Damage);
    }

    /// <summary>One to three places are removed, doubled, or overwritten with something that matters to the grammar.</summary>
    private static byte[] Damage(byte[] whole, Random random)
    {
        if (random.Next(4) == 0) return Fuzzing.Any(whole, random);
        var text = new StringBuilder(Encoding.UTF8.GetString(whole));
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(text.Length);
            var length = random.Next(1, Math.Min(12, text.Length - at) + 1);
            switch (random.Next(4))
            {
                case 0: text.Remove(at, length); break;
                case 1: text.Insert(at, text.ToString(at, length)); break;
                case 2: text.Insert(at, Tokens[random.Next(Tokens.Length)]); break;
                default: text.Remove(at, length).Insert(at, Tokens[random.Next(Tokens.Length)]); break;
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
