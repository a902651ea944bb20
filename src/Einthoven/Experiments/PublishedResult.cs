namespace Einthoven.Experiments;

/// <summary>A number that others have published, to stand beside ours and never among them.</summary>
/// <param name="System">The system.</param>
/// <param name="What">What was measured.</param>
/// <param name="Value">As published.</param>
/// <param name="Source">Where.</param>
public sealed record PublishedResult(string System, string What, string Value, string Source)
{
    private const string Paper = "Niu et al., ICASSP 2026, arXiv 2602.21154";

    /// <summary>What stands beside an experiment.</summary>
    public static IReadOnlyList<PublishedResult> Of(ExperimentKind kind) => kind switch
    {
        ExperimentKind.Compare =>
        [
            new("CG-DMER", "linear probe, CSN, 100 % of labels, macro AUC", "93.55 %", Paper),
            new("CG-DMER", "linear probe, PTB-XL superclass, 1 % of labels, macro AUC", "84.22 %", "a results page, not the paper's text"),
            new("CG-DMER", "linear probe, PTB-XL subclass, 1 % of labels, macro AUC", "69.6 %", "a results page, not the paper's text"),
            new("CG-DMER", "linear probe, PTB-XL form, 1 % of labels, macro AUC", "60.25 %", "a results page, not the paper's text"),
            new("CG-DMER", "linear probe with 10 % of labels", "above every ECG-only system with 100 %", Paper),
            new("MERL", "zero-shot, mean of six tasks, macro AUC", "75.2 %", "Liu et al., ICML 2024, arXiv 2403.06659"),
        ],
        ExperimentKind.Ablate => [new("CG-DMER", "variant 2 (masked ECG modelling) above variant 1 (contrast alone), macro AUC", "+1.96 and +1.51 points", Paper)],
        _ => [],
    };
}
