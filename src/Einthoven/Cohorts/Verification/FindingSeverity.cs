namespace Einthoven.Cohorts.Verification;

/// <summary>How much a finding about a cohort matters.</summary>
public enum FindingSeverity
{
    /// <summary>Worth a look: odd records, as every archive has some.</summary>
    Remark,

    /// <summary>The cohort is damaged, leaks, or was imported wrongly: results from it can't be trusted.</summary>
    Problem,
}
