using System.Globalization;
using Einthoven.Pretraining;

namespace Einthoven.Experiments;

/// <summary>A pre-training that an experiment needs.</summary>
/// <param name="Contender">The system.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Configuration">Everything but the cohorts, updates and learning rate filled in.</param>
/// <param name="Input">The cohorts.</param>
/// <param name="Parent">The training that it goes on from, or null.</param>
/// <param name="Volume">How much there is to train on.</param>
/// <param name="Key">What it depends on, as a hash: the same training has the same folder whatever experiment asks for it.</param>
public sealed record PlannedTraining(
    Contender Contender, int Seed, RunConfiguration Configuration, TrainingInput Input, PlannedTraining? Parent, TrainingVolume Volume, string Key)
{
    /// <summary>The arm.</summary>
    public Arm Arm => Input.Arm;

    /// <summary>Updates.</summary>
    public long Steps => Configuration.Training.Steps;

    /// <summary>Passes over the records.</summary>
    public double Passes => (double)Steps / Volume.Steps(Configuration);

    /// <summary>FLOP of this training, without those of <see cref="Parent"/>.</summary>
    public double Flops => Steps * Volume.Step(Configuration);

    /// <summary>FLOP from the first weights on.</summary>
    public double FlopsInAll => Flops + (Parent?.FlopsInAll ?? 0);

    /// <summary>The name of its folder.</summary>
    public string Name => $"{Contender.FileName}-{Arm}-s{Seed}-{Key[..8]}";

    /// <summary>What it is, for people.</summary>
    public string Title => string.Create(CultureInfo.InvariantCulture, $"{Contender.Name} {Arm} seed {Seed}");
}
