namespace Einthoven.Signals.Formats.PhilipsSierra;

/// <summary>The mark that carts append to an ECG: 0.1 s of nothing, 0.2 s of 1 mV, 0.1 s of nothing, in every channel.</summary>
/// <remarks>It is no ECG: kept, it would be taken for a beat and would move a lead's mean and deviation.</remarks>
internal static class CalibrationMark
{
    private static readonly string[] Derived = ["III", "aVR", "aVL", "aVF"];

    /// <summary>Where the mark begins, with what is zero in all leads before it; null where there is none.</summary>
    public static int? Start(int[][] values, IReadOnlyList<Lead> leads, SamplingRate rate, double resolution)
    {
        // In derived leads the mark is what the pulses of the others make of it.
        var measured = Enumerable.Range(0, leads.Count).Where(lead => !Derived.Contains(leads[lead].Name)).Select(lead => values[lead]).ToArray();
        int pause = rate.Samples(0.1), pulse = rate.Samples(0.2), length = values[0].Length;
        var start = length - 2 * pause - pulse;
        if (measured.Length == 0 || pause == 0 || start <= 0) return null;

        var millivolt = (int)Math.Round(1000 / resolution);
        if (!All(start, pause, 0) || !All(start + pause, pulse, millivolt) || !All(length - pause, pause, 0)) return null;
        while (start > 1 && All(start - 1, 1, 0)) start--;
        return start;

        bool All(int from, int count, int value) => measured.All(lead => !lead.AsSpan(from, count).ContainsAnyExcept(value));
    }
}
