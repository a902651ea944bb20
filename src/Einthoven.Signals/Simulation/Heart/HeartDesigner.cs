using Einthoven.Signals.Simulation.Findings;
using Einthoven.Signals.Simulation.Rhythms;

namespace Einthoven.Signals.Simulation.Heart;

/// <summary>Draws hearts until one shows on its leads what the findings say, and nothing that would contradict a normal ECG.</summary>
internal static class HeartDesigner
{
    private const int Attempts = 300;

    /// <summary>A heart that is true to its findings; null when none was found that shows them together.</summary>
    public static HeartModel? TryDesign(FindingSet findings, Patient patient, RhythmStrip rhythm, Random random)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // Findings grow a little with each failure: a heart that shows none of them clearly is redrawn with more of them.
            var strength = 1 + 0.03 * Math.Min(attempt, 30);
            var torso = Torso.Draw(random);
            var ventricles = Ventricles.Draw(findings, patient, torso, strength, random);
            var qt = DrawQt(rhythm.MeanRr, patient, ventricles.QrsDuration, random);
            var changes = RepolarisationChange.Of(findings, strength, random).ToArray();
            var repolarisation = ventricles.Repolarisation.Waves(qt, ventricles.QrsDuration, ventricles.ExtraArea, changes);
            var measured = BeatMeter.Measure(ventricles.Waves, repolarisation, torso);
            if (!BeatCriteria.AreMet(findings, measured, patient)) continue;

            var (sinus, ectopic) = Atria.Draw(findings, torso, random);
            return new HeartModel
            {
                SinusP = sinus,
                EctopicP = ectopic,
                Conducted = LeadWave.Of([.. ventricles.Waves, .. repolarisation], torso),
                Premature = LeadWave.Of(ventricles.DrawPremature(qt, random), torso),
                Pr = DrawPr(findings, rhythm.MeanRr, random),
                Qt = qt,
                Measured = measured,
                Torso = torso,
            };
        }

        return null;
    }

    // Fridericia: QT = QTc x RR^(1/3), RR in seconds; women's is longer. A slow QRS lengthens it.
    private static double DrawQt(double rr, Patient patient, double qrs, Random random)
    {
        var corrected = random.NextGaussian(patient.IsMale ? 0.412 : 0.422, 0.018, 0.370, 0.458);
        return corrected * Math.Cbrt(Math.Clamp(rr, 0.33, 1.6)) + 0.6 * Math.Max(0, qrs - 0.095);
    }

    private static double DrawPr(FindingSet findings, double rr, Random random)
    {
        if (findings.HasAny(FindingSet.Of(Finding.FirstDegreeBlock, Finding.LongPr)))
            return Math.Min(0.210 + Math.Min(Math.Abs(random.NextGaussian()) * 0.035, 0.12), 0.42 * rr);
        return random.NextGaussian(0.152 + 0.02 * (rr - 0.8), 0.018, 0.118, 0.192);
    }
}
