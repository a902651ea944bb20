using Einthoven.Signals.Tests.Fuzzing;

namespace Einthoven.Signals.Tests.Formats.PhilipsSierra;

/// <summary>The forms of Sierra files that the golden ones do not have.</summary>
internal sealed class SierraFixtures : IFuzzFixtures
{
    public IEnumerable<FuzzFixture> Fixtures()
    {
        yield return new FuzzFixture("Sierra, plain numbers", "plain.xml", SierraFile.With(SierraFile.Attributes("I II", 8), "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16", "Plain"));
        yield return new FuzzFixture("Sierra, one flat lead of a minute", "flat.xml", SierraFile.Xli("II", 30_000, XliEncoder.Chunk(new int[30_000])));
    }
}
