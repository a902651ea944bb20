namespace Einthoven.Signals.Inspection;

/// <summary>How well limb leads agree with what they are by definition: all six are differences of three electrodes.</summary>
/// <param name="Identity">The identity, as in "I + III = II" (Einthoven) or "aVR = -(I + II) / 2" (Goldberger).</param>
/// <param name="LargestDeviation">The largest difference of both sides, in the recording's unit.</param>
/// <param name="Seconds">When it occurs, from the beginning.</param>
/// <remarks>Rounding to a cart's units makes deviations of one or two of them (5 µV); more says that leads were filtered apart, mixed up, or are not what they are called.</remarks>
public sealed record LimbLeadIdentity(string Identity, double LargestDeviation, double Seconds)
{
    /// <summary>The identities between leads that a recording has, where it has samples of all at a time.</summary>
    /// <remarks>None for recordings without voltage: standardised leads do not keep them.</remarks>
    public static IReadOnlyList<LimbLeadIdentity> Of(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (recording.Unit != SignalUnit.Millivolts) return [];
        return [.. LimbLeadLaw.All.Select(law => Measure(recording, law)).OfType<LimbLeadIdentity>()];
    }

    private static LimbLeadIdentity? Measure(Recording recording, LimbLeadLaw law)
    {
        if (!recording.Has(law.Lead) || !recording.Has(law.First) || !recording.Has(law.Second)) return null;
        var (largest, place) = (-1.0, 0);
        ReadOnlySpan<float> lead = recording[law.Lead], first = recording[law.First], second = recording[law.Second];
        for (var i = 0; i < lead.Length; i++)
            if (Math.Abs(lead[i] - law.Of(first[i], second[i])) is var found && found > largest) (largest, place) = (found, i); // false for NaN

        return largest < 0 ? null : new LimbLeadIdentity(law.Identity, largest, place / recording.Rate.Hertz);
    }
}
