namespace Einthoven.Models;

/// <summary>The text side of a model that hides words and reconstructs them.</summary>
public sealed record MaskedTextOptions : TextOptions
{
    /// <summary>Share of tokens selected for reconstruction; of these 80 % are hidden, 10 % replaced, 10 % kept (BERT).</summary>
    public double MaskingRate { get; init; } = 0.25;

    internal override double SelectedShare => MaskingRate;

    internal override void Validate()
    {
        base.Validate();
        Require.Within("model.text.maskingRate", MaskingRate, 0.01, 0.9);
    }
}
