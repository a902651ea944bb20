using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Heart;

/// <summary>P waves: the right atrium first, to the front and down, then the left, to the left and back.</summary>
internal static class Atria
{
    private static readonly Wave Right = new(WaveSource.RightAtrium, 0.043, 0.017, 0.017, new HeartVector(0.056, 0.060, -0.072));
    private static readonly Wave Left = new(WaveSource.LeftAtrium, 0.064, 0.018, 0.017, new HeartVector(0.104, 0.048, -0.018));

    // An enlarged left atrium is activated late and long: a broad, notched P and a deep terminal force in V1.
    private static readonly Wave EnlargedLeft = new(WaveSource.LeftAtrium, 0.084, 0.019, 0.018, new HeartVector(0.150, 0.090, 0.055));

    // Where premature atrial beats start, as the vector of their P wave: low in the atria, on the left, high on the right.
    private static readonly HeartVector[] Foci = [new(0.07, -0.08, -0.02), new(-0.08, 0.03, -0.03), new(0.04, 0.11, -0.04)];

    // An enlarged right atrium: tall and steep.
    private static readonly Wave EnlargedRight = new(WaveSource.RightAtrium, 0.048, 0.019, 0.018, new HeartVector(0.045, 0.150, -0.085));

    // From the AV node upwards.
    private static readonly HeartVector Upwards = new(0.00, -0.10, -0.02);

    // P in II of an enlarged right atrium, millivolts: 0.25 by definition (Surawicz et al., Circulation 119:e235, 2009), a little less in
    // archives.
    private const double LeastPulmonary = 0.25;
    private const double MostPulmonary = 0.36;

    /// <summary>The P wave of a re-entry through the AV node.</summary>
    public static LeadWave[] DrawRetrograde(Torso torso, Random random)
    {
        var moment = Upwards * random.NextLogNormal(0.8, 0.4);
        return LeadWave.Of([Right.Stretched(0.8) with { Moment = moment }, Left.Stretched(0.8) with { Moment = moment * 0.6 }], torso);
    }

    /// <summary>The P waves of the sinus node and of an ectopic focus.</summary>
    public static (LeadWave[] Sinus, LeadWave[] Ectopic) Draw(FindingSet findings, Patient patient, Torso torso, Random random)
    {
        // Sick hearts have larger atria, mostly the left one: P grows and its end turns to the back.
        var burdened = Math.Max(0, patient.Burden);
        var size = random.NextLogNormal(1.12, 0.25) * Math.Exp(0.1 * burdened);
        var turn = random.NextGaussian(0, 14, -30, 30);
        var stretch = random.NextGaussian(1, 0.06, 0.88, 1.12);
        Wave Vary(Wave wave) => wave.Stretched(stretch) with
        {
            Moment = wave.Moment.TurnedFrontally(turn) * (size * random.NextLogNormal(1, 0.15)),
        };

        var left = findings.Has(Finding.LeftAtrialEnlargement) ? EnlargedLeft : Left with { Moment = Left.Moment + new HeartVector(0, 0, 0.03 * burdened) };
        Wave[] sinus = [Vary(findings.Has(Finding.RightAtrialEnlargement) ? EnlargedRight : Right), Vary(left)];
        if (findings.Has(Finding.RightAtrialEnlargement))
        {
            var factor = random.NextBetween(LeastPulmonary, MostPulmonary) / HeightInII(sinus, torso);
            sinus = [.. sinus.Select(wave => wave.Times(factor))];
        }

        // A focus near the sinus node could not be told from it: where it leads, it lies low or on the left.
        var focus = random.NextOf(findings.Has(Finding.SupraventricularArrhythmia) ? Foci[..2] : Foci) * size;
        Wave[] ectopic = [Right.Stretched(0.9) with { Moment = focus }, Left.Stretched(0.9) with { Moment = focus * 0.6 }];
        return (LeadWave.Of(sinus, torso), LeadWave.Of(ectopic, torso));
    }

    private static double HeightInII(Wave[] waves, Torso torso)
    {
        Span<float> heights = stackalloc float[Torso.Leads];
        var sum = new double[60];
        foreach (var wave in waves)
        {
            torso.Project(wave, heights);
            for (var i = 0; i < sum.Length; i++) sum[i] += heights[1] * wave.At(0.002 * i);
        }

        return Math.Max(sum.Max(), 0.02);
    }
}
