namespace Einthoven.Models;

/// <summary>Everything that shapes BYOL.</summary>
public sealed record ByolOptions : TwoViewOptions
{
    internal const string Name = "byol";

    /// <inheritdoc/>
    public override string System => Name;

    /// <summary>Share of the target network that stays at each step, at the start; it rises to 1 along a cosine.</summary>
    public double Momentum { get; init; } = 0.99;

    internal override string Method => "BYOL";

    internal override int Passes => 2 * 4;

    internal override EcgModel Create(int vocabulary) => new Byol(this);

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Require.Within("model.momentum", Momentum, 0, 1);
    }
}
