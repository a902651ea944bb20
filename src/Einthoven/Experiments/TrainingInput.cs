using Einthoven.Pretraining;

namespace Einthoven.Experiments;

/// <summary>The cohorts of a training.</summary>
/// <param name="Arm">The arm that they make.</param>
/// <param name="Cohorts">Folders of cohorts whose ECGs and reports are used.</param>
/// <param name="SignalsOnly">Folders of cohorts whose reports are left unread.</param>
public sealed record TrainingInput(Arm Arm, IReadOnlyList<string> Cohorts, IReadOnlyList<string> SignalsOnly)
{
    /// <summary>All folders.</summary>
    public IEnumerable<string> Folders => Cohorts.Concat(SignalsOnly);
}
