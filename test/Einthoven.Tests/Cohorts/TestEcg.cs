using Einthoven.Signals;

namespace Einthoven.Tests.Cohorts;

/// <summary>Plain waves that stand for ECGs where only their bookkeeping is tested.</summary>
internal static class TestEcg
{
    /// <summary>A recording in which every lead is a 5 Hz wave of its own height plus a slow one of a fifth, different for each number. The limb leads follow from each other.</summary>
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

    /// <summary>The height of a lead's 5 Hz wave in millivolts.</summary>
    public static double Height(int lead) => lead switch { 0 => 0.2, 1 => 0.5, 2 => 0.3, 3 => -0.35, 4 => -0.05, 5 => 0.4, _ => 0.2 + (0.1 * lead) };

    private static float[] Wave(int number, int lead, double rate, int length) => [.. Enumerable.Range(0, length).Select(i =>
    {
        var time = i / rate;
        var wave = Math.Sin(2 * Math.PI * ((5 * time) + (0.1 * number))) + (0.2 * Math.Sin(2 * Math.PI * (1.3 + (0.01 * number)) * time));
        return (float)((Height(lead) * wave) + 0.4);
    })];
}
