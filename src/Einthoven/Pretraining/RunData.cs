namespace Einthoven.Pretraining;

/// <summary>What a run is trained on: <c>data.json</c>.</summary>
/// <param name="Cohorts">Folders of cohorts whose ECGs and reports are used.</param>
/// <param name="SignalsOnly">Folders of cohorts whose reports are left unread.</param>
/// <param name="Preprocessing">How the ECGs were prepared, in words; an evaluation on ECGs prepared otherwise is refused.</param>
/// <param name="Arm">What text the run has read, runs it went on from included.</param>
/// <param name="From">The run that this one went on from, or null.</param>
internal sealed record RunData(IReadOnlyList<string> Cohorts, IReadOnlyList<string> SignalsOnly, string Preprocessing, Arm Arm, string? From);
