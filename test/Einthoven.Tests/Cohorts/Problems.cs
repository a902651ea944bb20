using Einthoven.Cohorts;
using Einthoven.Cohorts.Verification;

namespace Einthoven.Tests.Cohorts;

/// <summary>What is wrong with a cohort, without remarks on odd records.</summary>
internal static class Problems
{
    public static IReadOnlyList<CohortFinding> Of(string folder) => [.. CohortVerifier.Verify(folder).Where(finding => finding.Severity == FindingSeverity.Problem)];
}
