namespace Einthoven.Assessment;

/// <summary>What a table says of one ECG.</summary>
/// <param name="patient">The patient's id; empty where it is not given.</param>
/// <param name="age">In years, or null.</param>
/// <param name="sex">"F", "M", or empty.</param>
/// <param name="report">As it stands there; empty where there is none.</param>
/// <param name="labels">The classes of each task it has labels of.</param>
internal sealed class TableRow(string patient, double? age, string sex, string report, IReadOnlyList<(string Task, IReadOnlyList<string> Classes)> labels)
{
    public string Patient => patient;

    public double? Age => age;

    public string Sex => sex;

    public string Report => report;

    public IReadOnlyList<(string Task, IReadOnlyList<string> Classes)> Labels => labels;
}
