using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Heart;

/// <summary>P waves: the right atrium first, to the front and down, then the left, to the left and back.</summary>
internal static class Atria
{
    private static readonly Wave Right = new(WaveSource.RightAtrium, 0.043, 0.017, 0.017, new HeartVector(0.045, 0.048, -0.045));
    private static readonly Wave Left = new(WaveSource.LeftAtrium, 0.064, 0.018, 0.017, new HeartVector(0.088, 0.036, 0.018));

    // An enlarged left atrium is activated late and long: a broad, notched P and a deep terminal force in V1.
    private static readonly Wave EnlargedLeft = new(WaveSource.LeftAtrium, 0.084, 0.019, 0.018, new HeartVector(0.120, 0.042, 0.090));

    // Where premature atrial beats start, as the vector of their P wave: low in the atria, on the left, high on the right.
    private static readonly HeartVector[] Foci = [new(0.07, -0.08, -0.02), new(-0.08, 0.03, -0.03), new(0.04, 0.11, -0.04)];

    /// <summary>The P waves of the sinus node and of an ectopic focus.</summary>
    public static (LeadWave[] Sinus, LeadWave[] Ectopic) Draw(FindingSet findings, Torso torso, Random random)
    {
        var size = random.NextLogNormal(1, 0.25);
        var turn = random.NextGaussian(0, 14, -30, 30);
        var stretch = random.NextGaussian(1, 0.06, 0.88, 1.12);
        Wave Vary(Wave wave) => wave.Stretched(stretch) with
        {
            Moment = wave.Moment.TurnedFrontally(turn) * (size * random.NextLogNormal(1, 0.15)),
        };

        var left = findings.Has(Finding.LeftAtrialEnlargement) ? EnlargedLeft : Left;
        Wave[] sinus = [Vary(Right), Vary(left)];
        var focus = random.NextOf(Foci) * size;
        Wave[] ectopic = [Right.Stretched(0.9) with { Moment = focus }, Left.Stretched(0.9) with { Moment = focus * 0.6 }];
        return (LeadWave.Of(sinus, torso), LeadWave.Of(ectopic, torso));
    }
}
