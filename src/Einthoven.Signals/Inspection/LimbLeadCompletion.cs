namespace Einthoven.Signals.Inspection;

/// <summary>Adds limb leads that follow from I and II.</summary>
public static class LimbLeadCompletion
{
    /// <summary>The recording with those of III, aVR, aVL and aVF that it lacks, by the laws of Einthoven and Goldberger; itself where it lacks none, or I or II.</summary>
    /// <param name="recording">The recording; without voltage its leads may not be on one scale, so nothing is added.</param>
    public static Recording Of(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        LimbLeadLaw[] absent = [.. LimbLeadLaw.All.Where(law => !recording.Has(law.Lead) && recording.Has(law.First) && recording.Has(law.Second))];
        if (absent.Length == 0 || recording.Unit != SignalUnit.Millivolts) return recording;
        var added = absent.Select(law =>
        {
            var row = new float[recording.Length];
            var (first, second) = (recording.Samples(law.First), recording.Samples(law.Second));
            for (var i = 0; i < row.Length; i++) row[i] = (float)law.Of(first[i], second[i]);
            return row;
        });
        return new Recording(
            [.. recording.Leads, .. absent.Select(law => law.Lead)], recording.Rate, [.. recording.Leads.Select(recording.Samples), .. added], recording.Unit,
            recording.Patient, recording.Source, recording.Findings, recording.Statements, recording.Acquisition);
    }
}
