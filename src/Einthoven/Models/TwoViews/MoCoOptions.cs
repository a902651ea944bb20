namespace Einthoven.Models;

/// <summary>Everything that shapes MoCo v3.</summary>
public sealed record MoCoOptions : TwoViewOptions
{
    internal const string Name = "moco-v3";

    /// <inheritdoc/>
    public override string System => Name;

    /// <summary>What cosines are divided by.</summary>
    public double Temperature { get; init; } = 0.2;

    /// <summary>Share of the key network that stays at each step, at the start; it rises to 1 along a cosine.</summary>
    public double Momentum { get; init; } = 0.99;

    internal override string Method => "MoCo v3";

    internal override int Passes => 2 * 4;

    internal override EcgModel Create(int vocabulary) => new MoCo(this);

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Require.Within("model.temperature", Temperature, 0.001, 100);
        Require.Within("model.momentum", Momentum, 0, 1);
    }
}
