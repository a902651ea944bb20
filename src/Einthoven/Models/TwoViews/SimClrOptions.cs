namespace Einthoven.Models;

/// <summary>Everything that shapes SimCLR.</summary>
public sealed record SimClrOptions : TwoViewOptions
{
    internal const string Name = "simclr";

    /// <inheritdoc/>
    public override string System => Name;

    /// <summary>What cosines are divided by.</summary>
    public double Temperature { get; init; } = 0.1;

    internal override string Method => "SimCLR";

    internal override EcgModel Create(int vocabulary) => new SimClr(this);

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Require.Within("model.temperature", Temperature, 0.001, 100);
    }
}
