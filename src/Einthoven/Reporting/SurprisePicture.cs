using Einthoven.Cohorts;
using Einthoven.Signals;
using Einthoven.Signals.Paper;

namespace Einthoven.Reporting;

/// <summary>An ECG on paper, patches the darker the more they surprise a model.</summary>
public static class SurprisePicture
{
    // What stays below this share of the largest surprise is as good as expected, and left white.
    private const double Shown = 0.15;

    /// <summary>Draws an ECG.</summary>
    /// <param name="recording">The ECG.</param>
    /// <param name="leads">The model's leads.</param>
    /// <param name="errors">Leads x patches.</param>
    /// <param name="start">Where the model's window starts in the recording, in seconds.</param>
    /// <param name="seconds">How long it is.</param>
    /// <param name="title">The heading, or null for the recording's name.</param>
    /// <param name="filter">The filter that the samples went through, in words, or null.</param>
    public static string Draw(Recording recording, IReadOnlyList<Lead> leads, IReadOnlyList<float> errors, double start, double seconds, string? title = null, string? filter = null)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(leads);
        ArgumentNullException.ThrowIfNull(errors);
        var patches = errors.Count / leads.Count;
        var largest = Math.Max(errors.Max(), float.Epsilon);
        var highlights =
            from i in Enumerable.Range(0, errors.Count)
            let strength = errors[i] / largest
            where strength > Shown && recording.Has(leads[i / patches])
            let begins = start + (i % patches * seconds / patches)
            select new EcgPaperHighlight(leads[i / patches], begins, begins + (seconds / patches), EcgPaperHighlightKind.Evidence, Math.Round(strength, 2));
        return EcgPaper.Draw(recording, new EcgPaperOptions { Layout = EcgPaperLayout.TwelveByOne, Title = title, Filter = filter, Start = start, Seconds = seconds, Highlights = [.. highlights] });
    }

    /// <summary>The band-pass of a cohort's ECGs in words, or null.</summary>
    internal static string? FilterOf(Preprocessing? how) => how is { FilterOrder: > 0 } ? FormattableString.Invariant($"{how.LowHertz}-{how.HighHertz} Hz") : null;
}
