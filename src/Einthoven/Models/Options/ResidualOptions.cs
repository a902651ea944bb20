namespace Einthoven.Models;

/// <summary>The input of a one-dimensional ResNet18.</summary>
public sealed record ResidualOptions
{
    /// <summary>Leads of the input.</summary>
    public int Leads { get; init; } = 12;

    /// <summary>Samples of each lead.</summary>
    public int Samples { get; init; } = 1000;

    internal void Validate()
    {
        Require.AtLeast("model.ecg.leads", Leads, 1);
        Require.AtLeast("model.ecg.samples", Samples, 32);
    }
}
