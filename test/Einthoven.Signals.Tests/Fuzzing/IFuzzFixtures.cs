namespace Einthoven.Signals.Tests.Fuzzing;

/// <summary>Gives the fuzzer files of a format that no folder <c>Golden</c> holds: made by a test-side encoder, or by the format's writer.</summary>
/// <remarks>Every class of the test assembly that implements this and has a constructor without arguments is found and asked.</remarks>
internal interface IFuzzFixtures
{
    IEnumerable<FuzzFixture> Fixtures();
}
