using Einthoven.Models;

namespace Einthoven.Evaluation.FineTuning;

/// <summary>How an encoder is trained on labels.</summary>
/// <remarks>Not chosen on any test: a small ResNet learns PTB-XL's superclasses in as many passes. Few labels take more passes, until there are enough updates.</remarks>
public sealed record FineTuningOptions
{
    /// <summary>Passes over the labelled records, at least.</summary>
    public int Epochs { get; init; } = 14;

    /// <summary>Updates, at least: with few labels more passes are made.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>Records of an update.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Peak learning rate of AdamW, for encoder and head alike.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Decoupled weight decay of matrices.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Another one gives other first weights, orders and views for the same draws.</summary>
    public ulong Seed { get; init; }

    /// <summary>How records are changed on the way: parts of them stretched, and noise.</summary>
    public AugmentationOptions Augmentation { get; init; } = new() { Crop = 0.8, Noise = 0.1, Gain = 0.1 };

    /// <summary>Checks every value.</summary>
    /// <exception cref="ConfigurationException">A value is impossible; names the option, the value and what is allowed.</exception>
    public void Validate()
    {
        Require.AtLeast("--epochs", Epochs, 1);
        Require.AtLeast("--steps", Steps, 1);
        Require.AtLeast("--batch", Batch, 2);
        Require.Within("--learning-rate", LearningRate, 1e-9, 10);
        Require.Within("--weight-decay", WeightDecay, 0, 10);
        Augmentation.Validate("augmentation");
    }
}
