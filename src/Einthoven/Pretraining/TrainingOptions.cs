using Einthoven.Models;

namespace Einthoven.Pretraining;

/// <summary>How a model is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the training records.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>Updates in all, through as many passes or as small a part of one as that takes; 0 for all of <see cref="Epochs"/>.</summary>
    public long Steps { get; init; }

    /// <summary>Records of a step. Contrast and covariance look across the whole batch.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Records that are in memory at once, with exact gradients of the whole batch; 0 for all.</summary>
    public int MicroBatch { get; init; }

    /// <summary>Peak learning rate of AdamW.</summary>
    public double LearningRate { get; init; } = 5e-4;

    /// <summary>Learning rate at the end of the cosine, as a share of the peak.</summary>
    public double FinalLearningRate { get; init; } = 0.01;

    /// <summary>Share of all steps in which the learning rate rises to its peak.</summary>
    public double WarmUp { get; init; } = 0.05;

    /// <summary>Decoupled weight decay of matrices; biases, norms and single embeddings have none.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>AdamW's second decay rate.</summary>
    public double Beta2 { get; init; } = 0.98;

    /// <summary>Largest global norm of the gradient; 0 for no limit.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Seed of everything random: initial weights, order, masks, dropout.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Minutes between checkpoints; one is written at the end of every epoch besides.</summary>
    public double CheckpointMinutes { get; init; } = 10;

    internal void Validate()
    {
        Require.AtLeast("training.epochs", Epochs, 1);
        Require.That(Steps is >= 0 and <= 1_000_000_000, "training.steps", Steps, "0 to 1,000,000,000");
        Require.AtLeast("training.batch", Batch, 1);
        Require.AtLeast("training.microBatch", MicroBatch, 0);
        Require.Within("training.learningRate", LearningRate, 1e-9, 10);
        Require.Within("training.finalLearningRate", FinalLearningRate, 0, 1);
        Require.Within("training.warmUp", WarmUp, 0, 1);
        Require.Within("training.weightDecay", WeightDecay, 0, 10);
        Require.Within("training.beta2", Beta2, 0.5, 0.99999);
        Require.Within("training.clipNorm", ClipNorm, 0, 1e6);
        Require.Within("training.checkpointMinutes", CheckpointMinutes, 0.01, 1e5);
    }
}
