using Einthoven.Signals.Simulation.Findings;
using static Einthoven.Signals.Simulation.Findings.Finding;

namespace Einthoven.Signals.Simulation.Heart;

/// <summary>When a beat shows a finding: the criteria by which cardiologists state it.</summary>
/// <remarks>
/// After the AHA/ACCF/HRS recommendations for the standardisation and interpretation of the electrocardiogram (Circulation 119:e235-e261,
/// 2009) and the Minnesota code for Q waves; voltages as Sokolow and Lyon (1949). Durations that the designer sets are met by construction.
/// </remarks>
internal static class BeatCriteria
{
    private static readonly (Finding Finding, Func<BeatMeasurements, bool> Shown)[] Rules =
    [
        (LeftAnteriorHemiblock, beat => beat.Axis is > -90 and < -44 && beat.II.S > beat.II.R && beat.AVL.R > 0.2
            && beat.III.S > beat.III.R),
        (LeftPosteriorHemiblock, beat => beat.Axis > 95 && beat.I.S > beat.I.R),
        (RightBundleBranchBlock, beat => beat.V(1).LateR > 0.28 && beat.V(1).LateR > beat.V(1).Q && beat.I.LateS > 0.1 && beat.V(6).LateS > 0.1),
        (IncompleteRightBundleBranchBlock, beat => beat.V(1).LateR > 0.08),
        (LeftBundleBranchBlock, beat => beat.V(1).S > 4 * beat.V(1).R && beat.V(1).S > 0.6 && beat.V(6).R > 0.3
            && beat.V(6).Q < 0.05 && beat.I.Q < 0.05 && beat.V(1).T > 0 && beat.V(6).T < 0.15),
        (IncompleteLeftBundleBranchBlock, beat => beat.V(1).S > 3 * beat.V(1).R && beat.V(6).R > 0.3 && beat.V(6).Q < 0.04 && beat.I.Q < 0.04),
        (IntraventricularDelay, beat => beat.QrsDuration >= 0.104),
        (PreExcitation, beat => beat.QrsDuration >= 0.105),
        (RightVentricularHypertrophy, RightVentricle),
        (SeptalHypertrophy, beat => Count(beat, [1, 2, 5, 9, 10, 11], lead => lead.Q > 0.1 && lead.QDuration < 0.04) >= 3 && beat.V(1).R > 0.3),
        (HighVoltage, beat => beat.Sokolow >= 3.5),
        (LeftVentricularHypertrophy, beat => beat.Sokolow >= 3.5),
        (LeftVentricularVoltage, beat => beat.Sokolow >= 3.5),
        (LowVoltage, beat => beat.LimbVoltage < 0.5),
        (AnteroseptalInfarction, beat => Anterior(beat, 1, 2) || Anterior(beat, 2, 3)),
        (AnteriorInfarction, beat => Anterior(beat, 2, 3) || Anterior(beat, 3, 4)),
        (AnterolateralInfarction, beat => Count(beat, [0, 4, 8, 9, 10, 11], lead => lead.HasPathologicalQ) >= 3),
        (InferiorInfarction, InferiorQ),
        (InferolateralInfarction, beat => InferiorQ(beat) && Count(beat, [10, 11], lead => lead.HasPathologicalQ) >= 1),
        (PosteriorInfarction, Posterior),
        (InferoposteriorInfarction, beat => InferiorQ(beat) && Posterior(beat)),
        (InferoposterolateralInfarction, beat => InferiorQ(beat) && Posterior(beat)
            && Count(beat, [0, 4, 10, 11], lead => lead.HasPathologicalQ) >= 1),
        (Aneurysm, beat => Count(beat, [6, 7, 8, 9, 10], lead => lead.St > 0.12) >= 2),
        (LateralInfarction, beat => beat.AVL.HasPathologicalQ && beat.I.HasPathologicalQ),
        (QWaves, beat => Count(beat, [.. Enumerable.Range(0, 12).Where(lead => lead != 3)], lead => lead.HasPathologicalQ) >= 2),
        (NonDiagnosticT, FlatT),
        (LowT, FlatT),
        (TFlattening, FlatT),
        (NonSpecificSt, beat => Count(beat, Sided, lead => lead.St < -0.035) >= 2),
        (Ischaemia, beat => Count(beat, Sided, lead => lead.T < -0.08 || lead.St < -0.06) >= 3),
        (AnterolateralIschaemia, beat => Inverted(beat, [0, 4, 8, 9, 10, 11]) >= 3 && Inverted(beat, [9, 10]) >= 1),
        (InferiorIschaemia, beat => Inverted(beat, [1, 2, 5]) >= 2),
        (InferolateralIschaemia, beat => Inverted(beat, [1, 2, 5]) >= 2 && Inverted(beat, [10, 11]) >= 1),
        (AnteroseptalIschaemia, beat => Inverted(beat, [6, 7, 8]) >= 2 && Inverted(beat, [7, 8]) >= 1),
        (AnteriorIschaemia, beat => Inverted(beat, [7, 8, 9]) >= 2),
        (LateralIschaemia, beat => Inverted(beat, [0, 4, 10, 11]) >= 3),
        (AnteroseptalInjury, beat => Depressed(beat, [6, 7, 8, 9]) >= 2),
        (AnterolateralInjury, beat => Depressed(beat, [0, 4, 8, 9, 10, 11]) >= 3),
        (InferiorInjury, beat => Depressed(beat, [1, 2, 5]) >= 2),
        (InferolateralInjury, beat => Depressed(beat, [1, 2, 5]) >= 2 && Depressed(beat, [10, 11]) >= 1),
        (LateralInjury, beat => Depressed(beat, [0, 4, 10, 11]) >= 2),
        (Digitalis, beat => Count(beat, Sided, lead => lead.St < -0.05) >= 3),
        (TAbnormality, beat => Count(beat, [0, 1, 4, 5, 7, .. Enumerable.Range(8, 4)], lead => lead.T < -0.04) >= 2),
        (StElevation, beat => Count(beat, [6, 7, 8, 9], lead => lead.St > 0.15) >= 2),
        (StDepression, beat => Count(beat, Sided, lead => lead.St < -0.07) >= 2),
        (TInversion, beat => Count(beat, [0, 1, 2, 5, .. Enumerable.Range(7, 5)], lead => lead.T < -0.09) >= 2),
    ];

    // I, II, aVL, aVF, V3 to V6: the leads that face the left ventricle.
    private static int[] Sided => [0, 1, 4, 5, 8, 9, 10, 11];

    /// <summary>Whether the beat shows each finding, and none of the contraries where the ECG is called normal or a part of it
    /// is.</summary>
    public static bool AreMet(FindingSet findings, BeatMeasurements beat, Patient patient)
    {
        foreach (var (finding, shown) in Rules)
            if (findings.Has(finding) && !shown(beat)) return false;
        return beat.ByLead.All(lead => Math.Abs(lead.T) < (findings.Has(Electrolytes) ? 2 : 1.1))
            && (!findings.Has(Normal) || LooksNormal(beat, patient, findings))
            && (findings.HasAny(Scarred) || Count(beat, [1, 5, 8, 9, 10, 11], lead => lead.HasPathologicalQ) == 0);
    }

    /// <summary>Whether ST shows that an infarction is fresh: raised over its wall, or over a posterior one depressed in front.</summary>
    public static bool ShowsAge(InfarctionAge age, FindingSet findings, BeatMeasurements beat)
    {
        if (age == InfarctionAge.Old) return true;
        var least = age == InfarctionAge.Acute ? 0.1 : 0.05;
        return findings.HasAny(FindingSet.Of(PosteriorInfarction))
            ? Count(beat, [6, 7, 8], lead => lead.St < -0.6 * least) >= 2
            : Count(beat, [0, 1, 2, 4, 5, .. Enumerable.Range(6, 6)], lead => lead.St > least) >= 2;
    }

    /// <summary>Whether T shows the electrolyte disturbance.</summary>
    public static bool Shows(ElectrolyteDisturbance electrolytes, BeatMeasurements beat) =>
        electrolytes != ElectrolyteDisturbance.HighPotassium || Count(beat, [7, 8, 9, 10], lead => lead.T > 0.6) >= 2;

    // Where Q waves or missing R do not tell of a scar.
    private static readonly FindingSet Scarred = FindingCatalogue.Infarctions.Union(
        FindingSet.Of(QWaves, LeftBundleBranchBlock, LeftAnteriorHemiblock, LeftPosteriorHemiblock, IncompleteLeftBundleBranchBlock, PreExcitation,
            SeptalHypertrophy, RightVentricularHypertrophy, Pacemaker));

    private static bool LooksNormal(BeatMeasurements beat, Patient patient, FindingSet findings)
    {
        var voltage = findings.Has(LowVoltage) ? 0.4 : 1;
        var raised = findings.Has(StElevation) ? 0.6 : 0.2;
        return beat.Axis is > -30 and < 100
        && Count(beat, [0, 1, 9, 10, 11], lead => lead.T > 0.07 * voltage) == 5
        && beat.V(2).T > 0.03 && beat.V(3).T > 0.07 * voltage && beat.AVF.T > 0.01
        && Count(beat, [0, 1, 4, 5, 8, 9, 10, 11], lead => lead.St < -0.03 || lead.St > raised) == 0
        && beat.V(2).St < raised + 0.08
        && beat.V(1).R < 0.7 && beat.V(1).S > beat.V(1).R && beat.V(2).R > 0.08 * voltage && beat.V(3).R > 0.2 * voltage
        && beat.V(1).LateR < 0.12 && beat.V(6).R > beat.V(6).S && beat.V(5).R > 0.4 * voltage
        && beat.Sokolow < (patient.Age < 35 || findings.Has(HighVoltage) ? 4.8 : 3.5);
    }

    // R leads in V1, to the right in the frontal plane, S stays deep to V6; under a right bundle branch block a tall R' and the axis.
    private static bool RightVentricle(BeatMeasurements beat) =>
        beat.Axis is > 90 or < -150 && (beat.V(1).LateR > 0.9 || beat.V(1).R > 0.5 && beat.V(1).R > beat.V(1).S) && beat.V(6).S > 0.2;

    // R as tall as S where it should be small, and T upright above it.
    private static bool Posterior(BeatMeasurements beat) => beat.V(2).R > beat.V(2).S && beat.V(1).R > 0.5 * beat.V(1).S && beat.V(2).T > 0;

    private static int Depressed(BeatMeasurements beat, int[] leads) => Count(beat, leads, lead => lead.St < -0.09);

    // QS, a Q before a small R, or next to no R.
    private static bool Anterior(BeatMeasurements beat, int one, int two) => Lost(beat.V(one), one) && Lost(beat.V(two), two);

    private static bool Lost(LeadMeasurements lead, int number) =>
        lead.HasPathologicalQ || lead.Q > 0.08 && lead.QDuration >= 0.02 || lead.R < 0.04 * number && lead.S > 0.3;

    private static bool InferiorQ(BeatMeasurements beat) =>
        Count(beat, [1, 2, 5], lead => lead.HasPathologicalQ) >= 2 && beat.AVF.HasPathologicalQ;

    private static bool FlatT(BeatMeasurements beat) =>
        Count(beat, [0, 1, 9, 10, 11], lead => Math.Abs(lead.T) < 0.12) >= 3 && Inverted(beat, [0, 1, 9, 10, 11]) == 0;

    private static int Inverted(BeatMeasurements beat, int[] leads) => Count(beat, leads, lead => lead.T < -0.05);

    private static int Count(BeatMeasurements beat, int[] leads, Func<LeadMeasurements, bool> predicate) =>
        leads.Count(lead => predicate(beat.ByLead[lead]));
}
