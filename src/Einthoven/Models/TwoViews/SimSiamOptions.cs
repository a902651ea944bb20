namespace Einthoven.Models;

/// <summary>Everything that shapes SimSiam.</summary>
public sealed record SimSiamOptions : TwoViewOptions
{
    internal const string Name = "simsiam";

    /// <inheritdoc/>
    public override string System => Name;

    internal override string Method => "SimSiam";

    internal override EcgModel Create(int vocabulary) => new SimSiam(this);
}
