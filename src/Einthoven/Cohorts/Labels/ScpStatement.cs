namespace Einthoven.Cohorts.Labels;

/// <summary>What an SCP-ECG statement of PTB-XL means for the four tasks.</summary>
/// <param name="Code">The code without a trailing underscore.</param>
/// <param name="Superclass">Its diagnostic superclass, or null when it is no diagnosis.</param>
/// <param name="Subclass">Its diagnostic subclass, or null when it is no diagnosis.</param>
/// <param name="IsForm">Whether it describes a form.</param>
/// <param name="IsRhythm">Whether it describes a rhythm.</param>
public sealed record ScpStatement(string Code, string? Superclass, string? Subclass, bool IsForm, bool IsRhythm);
