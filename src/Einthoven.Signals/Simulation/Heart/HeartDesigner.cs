using Einthoven.Signals.Simulation.Findings;
using Einthoven.Signals.Simulation.Rhythms;

namespace Einthoven.Signals.Simulation.Heart;

/// <summary>Draws hearts until one shows on its leads what the findings say, and nothing that would contradict a normal ECG.</summary>
internal static class HeartDesigner
{
    private const int Attempts = 300;

    private static readonly HeartVector VentricularLead = new(0.5, 0.7, -0.3);
    private static readonly HeartVector AtrialLead = new(0.3, 0.8, 0.1);

    /// <summary>A heart that is true to its findings; null when none was found that shows them together.</summary>
    public static HeartModel? TryDesign(FindingSet findings, Patient patient, RhythmStrip rhythm, ElectrodeFault fault, Random random)
    {
        var age = Infarction.DrawAge(findings, random);
        var electrolytes = DrawElectrolytes(findings, random);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // Findings grow a little with each failure: a heart that shows none of them clearly is redrawn with more of them.
            var strength = 1 + 0.03 * Math.Min(attempt, 30);
            var torso = Torso.Draw(patient, random);
            var ventricles = Ventricles.Draw(findings, patient, torso, strength, random);
            var qt = DrawQt(findings, electrolytes, rhythm.MeanRr, patient, ventricles.QrsDuration, random);
            var changes = RepolarisationChange.Of(findings, age, electrolytes, strength, random).ToArray();
            var repolarisation = ventricles.Repolarisation.Waves(qt, ventricles.QrsDuration, ventricles.ExtraArea, changes);
            var measured = BeatMeter.Measure(ventricles.Waves, repolarisation, torso);
            if (!BeatCriteria.AreMet(findings, measured, patient) || !BeatCriteria.ShowsAge(age, findings, measured)
                || !BeatCriteria.Shows(electrolytes, measured)) continue;

            // What is true of the heart is judged on rightly placed electrodes; the recording is made with those there are.
            if (fault == ElectrodeFault.V1AndV2High) torso = torso.WithHighElectrodes();
            var (sinus, ectopic) = Atria.Draw(findings, patient, torso, random);
            var paced = rhythm.Pacing is not (Pacing.None or Pacing.Atrial);
            var reentry = findings.HasAny(FindingSet.Of(Finding.SupraventricularTachycardia, Finding.ParoxysmalTachycardia));
            return new HeartModel
            {
                SinusP = sinus,
                EctopicP = ectopic,
                RetrogradeP = reentry ? Atria.DrawRetrograde(torso, random) : [],
                Rp = random.NextChance(0.4) ? 0.02 : random.NextBetween(0.08, 0.13),
                Conducted = LeadWave.Of([.. ventricles.Waves, .. repolarisation], torso),
                Premature = LeadWave.Of(ventricles.DrawPremature(qt, random), torso),
                Escape = findings.Has(Finding.ThirdDegreeBlock) ? LeadWave.Of(ventricles.DrawEscape(qt, random), torso) : [],
                Paced = paced ? [.. PacemakerSpike.Draw(VentricularLead, torso, random), .. LeadWave.Of(ventricles.DrawPaced(qt, random), torso)] : [],
                AtrialSpike = rhythm.Pacing is Pacing.Atrial or Pacing.Dual ? PacemakerSpike.Draw(AtrialLead, torso, random) : [],
                Pr = DrawPr(findings, rhythm.MeanRr, random),
                Qt = qt,
                Measured = measured,
                Torso = torso,
                InfarctionAge = age,
                Electrolytes = electrolytes,
            };
        }

        return null;
    }

    private static ElectrolyteDisturbance DrawElectrolytes(FindingSet findings, Random random) => !findings.Has(Finding.Electrolytes)
        ? ElectrolyteDisturbance.None
        : random.NextDouble() switch
        {
            < 0.55 => ElectrolyteDisturbance.LowPotassium,
            < 0.85 => ElectrolyteDisturbance.HighPotassium,
            _ => ElectrolyteDisturbance.HighCalcium,
        };

    // Fridericia: QT = QTc x RR^(1/3), RR in seconds; women's is longer. A slow QRS lengthens it.
    private static double DrawQt(
        FindingSet findings, ElectrolyteDisturbance electrolytes, double rr, Patient patient, double qrs, Random random)
    {
        var corrected = random.NextGaussian(patient.IsMale ? 0.412 : 0.422, 0.018, 0.370, 0.458);
        if (findings.Has(Finding.LongQt)) corrected = random.NextGaussian(patient.IsMale ? 0.500 : 0.510, 0.022, 0.478, 0.580);
        if (findings.Has(Finding.Digitalis)) corrected -= 0.035;
        if (electrolytes == ElectrolyteDisturbance.HighCalcium) corrected = random.NextGaussian(0.340, 0.010, 0.320, 0.355);
        return corrected * Math.Cbrt(Math.Clamp(rr, 0.33, 1.6)) + 0.6 * Math.Max(0, qrs - 0.095);
    }

    private static double DrawPr(FindingSet findings, double rr, Random random)
    {
        if (findings.Has(Finding.PreExcitation)) return random.NextGaussian(0.098, 0.010, 0.080, 0.116);
        if (findings.HasAny(FindingSet.Of(Finding.FirstDegreeBlock, Finding.LongPr)))
            return Math.Min(0.210 + Math.Min(Math.Abs(random.NextGaussian()) * 0.035, 0.12), 0.42 * rr);
        return random.NextGaussian(0.152 + 0.02 * (rr - 0.8), 0.018, 0.118, 0.192);
    }
}
