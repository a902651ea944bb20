using Einthoven.Signals;

namespace Einthoven.Tests.Cohorts;

/// <summary>Plain waves that stand for ECGs where only their bookkeeping is tested.</summary>
internal static class TestEcg
{
    /// <summary>A recording in which every lead is a 5 Hz wave of its own height plus a slow one, different for each number.</summary>
    public static Recording Create(int number, double rate = 100, double seconds = 10, IReadOnlyList<Lead>? leads = null, SignalUnit unit = SignalUnit.Millivolts)
    {
        leads ??= Lead.Standard;
        var samples = leads.Select((_, lead) => Wave(number, lead, rate, (int)(rate * seconds))).ToArray();
        return new Recording(leads, new SamplingRate(rate), samples, unit, source: $"test {number}");
    }

    /// <summary>A copy with some samples of a lead replaced.</summary>
    public static Recording With(this Recording recording, string lead, Func<float[], float[]> change) => new(
        recording.Leads, recording.Rate,
        [.. recording.Leads.Select(each => each.Name == lead ? change(recording[each].ToArray()) : recording[each].ToArray())],
        recording.Unit, recording.Patient, recording.Source);

    private static float[] Wave(int number, int lead, double rate, int length) => [.. Enumerable.Range(0, length).Select(i =>
    {
        var time = i / rate;
        return (float)(((0.2 + (0.1 * lead)) * Math.Sin(2 * Math.PI * ((5 * time) + (0.1 * number)))) + (0.1 * Math.Sin(2 * Math.PI * (1.3 + (0.01 * number)) * time)) + 0.4);
    })];
}
