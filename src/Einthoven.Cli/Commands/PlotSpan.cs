using System.Globalization;
using System.Text.RegularExpressions;
using Einthoven.Signals;
using Einthoven.Signals.Paper;

namespace Einthoven.Cli.Commands;

/// <summary>A span of time on the command line, of all leads or of some: <c>5.2-6.5</c>, <c>5.2-6.5:V1,V2</c>.</summary>
/// <param name="From">In seconds.</param>
/// <param name="To">In seconds.</param>
/// <param name="Leads">Empty for all.</param>
internal sealed partial record PlotSpan(double From, double To, IReadOnlyList<Lead> Leads)
{
    /// <summary>Reads a span.</summary>
    /// <exception cref="ConfigurationException">The text is none.</exception>
    public static PlotSpan Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || Number("from") >= Number("to"))
            throw new ConfigurationException($"--highlight {text}: give seconds and perhaps leads, as in 5.2-6.5 or 5.2-6.5:V1,V2.");
        return new PlotSpan(Number("from"), Number("to"), [.. match.Groups["lead"].Captures.Select(lead => Lead.Parse(lead.Value))]);

        double Number(string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The span in a recording.</summary>
    /// <exception cref="ConfigurationException">It lies outside of the recording, or the recording lacks a lead.</exception>
    public IEnumerable<EcgPaperHighlight> Highlights(Recording recording)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"--highlight {From}-{To}");
        if (From >= recording.Seconds) throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"{name}: the recording ends at {recording.Seconds:0.###} s."));
        foreach (var lead in Leads)
            if (!recording.Has(lead)) throw new ConfigurationException($"{name}:{lead}: the recording has no such lead; it has {string.Join(' ', recording.Leads)}.");
        return (Leads.Count > 0 ? Leads : recording.Leads).Select(lead => new EcgPaperHighlight(lead, From, To, EcgPaperHighlightKind.Mark));
    }

    [GeneratedRegex(@"^(?<from>\d+(\.\d+)?)-(?<to>\d+(\.\d+)?)(:(?<lead>[^,\s]+)(,(?<lead>[^,\s]+))*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
