namespace Einthoven.Experiments;

/// <summary>Which experiment a folder holds.</summary>
public enum ExperimentKind
{
    /// <summary>Systems side by side: the paper's Tables 1 and 2.</summary>
    Compare,

    /// <summary>CG-DMER with components removed: its Table 3.</summary>
    Ablate,

    /// <summary>Patch numbers and masking ratios: its Figure 2.</summary>
    Sweep,
}
