using System.Text;
using Einthoven.Signals.Formats.Aecg;
using Einthoven.Signals.Tests.Fuzzing;

namespace Einthoven.Signals.Tests.Formats.Aecg;

/// <summary>A bare document, and one as the writer makes it.</summary>
internal sealed class AecgFixtures : IFuzzFixtures
{
    public IEnumerable<FuzzFixture> Fixtures()
    {
        var bare = AecgDocuments.Document(AecgDocuments.Series("RHYTHM", AecgDocuments.Set(
            "TIME_RELATIVE", "0", "2", AecgDocuments.Lead("I", "uV", "100", "2.5", "0 -40 NaN 7"), AecgDocuments.Lead("AVR", "mV", "-1", "0.5", "1 2 3 4"))));
        yield return new FuzzFixture("a bare aECG", "bare.xml", Encoding.UTF8.GetBytes(bare));

        using var folder = new TemporaryFolder();
        var samples = Lead.Standard.Select((_, lead) => Enumerable.Range(0, 100).Select(i => (float)Math.Sin((i * 0.2) + lead)).ToArray()).ToArray();
        var recording = new Recording([.. Lead.Standard], new SamplingRate(500), samples, patient: new PatientFacts("7", 61, "M", new DateTime(2020, 5, 4, 3, 2, 1)), statements: ["Sinus rhythm"]);
        new AecgWriter().Write(recording, folder.File("written.xml"));
        yield return new FuzzFixture("a written aECG", "written.xml", File.ReadAllBytes(folder.File("written.xml")));
    }
}
