namespace Einthoven.Signals.Inspection;

/// <summary>How well limb leads agree with what they are by definition: all six are differences of three electrodes.</summary>
/// <param name="Identity">The identity, as in "I + III = II" (Einthoven) or "aVR = -(I + II) / 2" (Goldberger).</param>
/// <param name="LargestDeviation">The largest difference of both sides, in the recording's unit.</param>
/// <param name="Seconds">When it occurs, from the beginning.</param>
/// <remarks>Rounding to a cart's units makes deviations of one or two of them (5 µV); more says that leads were filtered apart, mixed up, or are not what they are called.</remarks>
public sealed record LimbLeadIdentity(string Identity, double LargestDeviation, double Seconds)
{
    private static readonly (string Identity, string[] Leads, Func<double[], double> Deviation)[] Known =
    [
        ("I + III = II", ["I", "II", "III"], lead => lead[0] + lead[2] - lead[1]),
        ("aVR = -(I + II) / 2", ["I", "II", "aVR"], lead => lead[2] + (lead[0] + lead[1]) / 2),
        ("aVL = I - II / 2", ["I", "II", "aVL"], lead => lead[2] - lead[0] + lead[1] / 2),
        ("aVF = II - I / 2", ["I", "II", "aVF"], lead => lead[2] - lead[1] + lead[0] / 2),
    ];

    /// <summary>The identities between leads that a recording has, where it has samples of all at a time.</summary>
    /// <remarks>None for recordings without voltage: standardised leads do not keep them.</remarks>
    public static IReadOnlyList<LimbLeadIdentity> Of(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (recording.Unit != SignalUnit.Millivolts) return [];
        return [.. Known.Select(known => Measure(recording, known.Identity, [.. known.Leads.Select(Lead.Parse)], known.Deviation)).OfType<LimbLeadIdentity>()];
    }

    private static LimbLeadIdentity? Measure(Recording recording, string identity, Lead[] leads, Func<double[], double> deviation)
    {
        if (!leads.All(recording.Has)) return null;
        var (largest, place) = (-1.0, 0);
        var rows = leads.Select(recording.Samples).ToArray();
        var values = new double[leads.Length];
        for (var i = 0; i < recording.Length; i++)
        {
            for (var lead = 0; lead < leads.Length; lead++) values[lead] = rows[lead][i];
            if (Math.Abs(deviation(values)) is var found && found > largest) (largest, place) = (found, i); // false for NaN
        }

        return largest < 0 ? null : new LimbLeadIdentity(identity, largest, place / recording.Rate.Hertz);
    }
}
