namespace Einthoven.Models;

/// <summary>Which tokens of an ECG are hidden.</summary>
public enum MaskingMode
{
    /// <summary>Some whole leads, and in the others patches drawn for each lead by itself.</summary>
    SpatialTemporal,

    /// <summary>The same instants in all leads.</summary>
    Time,

    /// <summary>Whole leads only.</summary>
    Lead,

    /// <summary>Any patches of any leads.</summary>
    Independent,

    /// <summary>Nothing is hidden.</summary>
    None,
}

/// <summary>How much of an ECG is hidden, and in which pattern.</summary>
public sealed record MaskingOptions
{
    /// <summary>The pattern.</summary>
    public MaskingMode Mode { get; init; } = MaskingMode.SpatialTemporal;

    /// <summary>Share of all patches that is hidden, whole leads included. The visible number is the same for every ECG of a batch.</summary>
    public double Hidden { get; init; } = 0.75;

    /// <summary>Leads hidden whole in <see cref="MaskingMode.SpatialTemporal"/>.</summary>
    public int Leads { get; init; } = 3;

    /// <summary>In <see cref="MaskingMode.SpatialTemporal"/>, hide one anatomical group (limb leads, V1-V3 or V4-V6) instead of <see cref="Leads"/> single leads.</summary>
    public bool Groups { get; init; }

    /// <summary>Visible tokens of an ECG.</summary>
    internal int Visible(EcgOptions ecg) => Mode switch
    {
        MaskingMode.None => ecg.Tokens,
        MaskingMode.Time => ecg.Leads * Math.Clamp((int)Math.Round((1 - Hidden) * ecg.Patches), 1, ecg.Patches - 1),
        MaskingMode.Lead => ecg.Patches * Math.Clamp((int)Math.Round((1 - Hidden) * ecg.Leads), 1, ecg.Leads - 1),
        _ => Math.Clamp((int)Math.Round((1 - Hidden) * ecg.Tokens), 1, ecg.Tokens - 1),
    };

    internal void Validate(EcgOptions ecg)
    {
        Require.Within("model.masking.hidden", Hidden, 0.01, 0.99);
        if (Mode != MaskingMode.SpatialTemporal) return;

        Require.Within("model.masking.leads", Leads, 0, ecg.Leads - 1);
        Require.That(!Groups || ecg.Leads == 12, "model.masking.groups", Groups, "true only with the 12 standard leads");
        var left = ecg.Leads - (Groups ? 6 : Leads);
        Require.That(
            Visible(ecg) <= left * ecg.Patches, "model.masking.hidden", Hidden,
            $"at least {1 - (left / (double)ecg.Leads):0.###}, the share that the leads hidden whole make up already");
    }
}
