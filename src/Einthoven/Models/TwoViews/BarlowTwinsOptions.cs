namespace Einthoven.Models;

/// <summary>Everything that shapes Barlow Twins.</summary>
public sealed record BarlowTwinsOptions : TwoViewOptions
{
    internal const string Name = "barlow-twins";

    /// <inheritdoc/>
    public override string System => Name;

    /// <summary>Weight of the correlations off the diagonal; 0.005 in the paper, for a width of 8,192.</summary>
    public double Redundancy { get; init; } = 0.005;

    internal override string Method => "Barlow Twins";

    internal override EcgModel Create(int vocabulary) => new BarlowTwins(this);

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Require.Within("model.redundancy", Redundancy, 0, 1);
    }
}
