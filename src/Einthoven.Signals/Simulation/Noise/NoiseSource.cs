namespace Einthoven.Signals.Simulation.Noise;

/// <summary>Adds the four kinds of noise to a recording, electrode by electrode, so that the limb-lead identities survive it.</summary>
/// <remarks>
/// Levels resemble resting ECGs of hospitals: they vary from recording to recording and from electrode to electrode. The kinds are those of
/// the MIT-BIH Noise Stress Test Database (Moody, Muldrow and Mark, Comput Cardiol 11:381, 1984) and the mains.
/// </remarks>
internal sealed class NoiseSource(NoiseLevels levels, double mainsHertz)
{
    /// <summary>Adds noise to eight leads.</summary>
    public void AddTo(float[][] leads, double hertz, Patient patient, Random random)
    {
        var wander = BaselineWander.Draw(levels.BaselineWander, patient.Respiration, random);
        var mains = MainsHum.Draw(levels.Mains, mainsHertz, random);
        var motion = ElectrodeMotion.Draw(levels.Motion, leads[0].Length / hertz, random);
        var muscle = MuscleNoise.Draw(levels.Muscle, random);

        // Muscle noise draws a value for each sample and so comes last: the other three are then the same at every sampling rate.
        var potentials = new float[Electrode.Count][];
        for (var electrode = 0; electrode < potentials.Length; electrode++)
        {
            potentials[electrode] = new float[leads[0].Length];
            wander?.AddTo(potentials[electrode], hertz, random);
            mains?.AddTo(potentials[electrode], hertz, random);
            motion?.AddTo(potentials[electrode], hertz, electrode);
        }

        for (var electrode = 0; electrode < potentials.Length; electrode++)
        {
            muscle?.AddTo(potentials[electrode], hertz, electrode <= Electrode.LeftLeg, random);
            Electrode.AddTo(leads, electrode, potentials[electrode]);
        }
    }
}
