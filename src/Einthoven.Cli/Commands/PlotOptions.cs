using System.CommandLine;
using System.Globalization;
using Einthoven.Reporting;
using Einthoven.Signals;
using Einthoven.Signals.Delineation;
using Einthoven.Signals.Filters;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Paper;

namespace Einthoven.Cli.Commands;

/// <summary>The options that say how an ECG is drawn, and what is drawn over it.</summary>
internal sealed class PlotOptions
{
    private readonly Option<string?> _layout = new("--layout") { Description = "Rows and columns of the leads. Default: 3x4 with a rhythm strip of II; one row a lead where a recording has other leads." };
    private readonly Option<string> _speed = new("--speed") { Description = "Paper speed in mm/s.", DefaultValueFactory = _ => "25" };
    private readonly Option<string?> _gain = new("--gain") { Description = "Paper gain in mm/mV. Default: 10; 2.5 mm a unit for standardised recordings, which have no voltage." };
    private readonly Option<double> _start = new("--start") { Description = "The first moment to draw, in seconds.", HelpName = "SECONDS" };
    private readonly Option<double> _seconds = new("--seconds") { Description = "How much to draw, at most 60 s.", HelpName = "SECONDS", DefaultValueFactory = _ => 10 };
    private readonly Option<string?> _filter = new("--filter") { Description = "Band-pass the samples first, without shift in time, as in 0.5-40; the footer says so. Default: as recorded.", HelpName = "LOW-HIGH" };
    private readonly Option<string?> _title = new("--title") { Description = "The heading. Default: the record's name.", HelpName = "TEXT" };
    private readonly Option<bool> _patient = new("--patient") { Description = "Print the patient's id, age and sex and the time of recording. Off by default, so that a picture can be shown." };
    private readonly Option<bool> _intervals = new("--intervals") { Description = "Measure heart rate, PR, QRS, QT, QTc and axis and print them above the grid." };
    private readonly Option<bool> _waves = new("--waves") { Description = "Measure and mark where P, QRS and T begin, peak and end in each lead." };
    private readonly Option<string[]> _highlight = new("--highlight") { Description = "Mark a span of time, of all leads or of some, as in 5.2-6.5 or 5.2-6.5:V1,V2. May be repeated. In 3x4 and 6x2 a lead is drawn for the time of its column only; 12x1 draws all of it.", HelpName = "FROM-TO[:LEADS]", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _attribution = new("--attribution") { Description = "Scores, leads x patches, as .npy or .json: what a finding rests on is drawn orange, what speaks against it blue. An .npy of 12 rows has the standard leads in order, patches share the recording's time; JSON is {\"leads\": [...], \"start\": 0, \"seconds\": 10, \"scores\": [[...], ...]}.", HelpName = "FILE" };
    private readonly Option<string?> _hidden = new("--hidden") { Description = "Which patches a model did not see, in the same form: what is above 0 is drawn grey.", HelpName = "FILE" };
    private readonly Option<string?> _overlay = new("--overlay") { Description = "A second ECG drawn over the first in blue, on the same clock: a reconstruction, or another filter.", HelpName = "FILE" };

    public PlotOptions()
    {
        _layout.AcceptOnlyFromAmong([.. EcgPaperLayout.All.Select(known => known.Name)]);
        _speed.AcceptOnlyFromAmong([.. EcgPaperOptions.Speeds.Select(Text)]);
        _gain.AcceptOnlyFromAmong([.. EcgPaperOptions.Gains.Select(Text)]);
    }

    /// <summary>Adds all options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _layout, _speed, _gain, _start, _seconds, _filter, _title, _patient, _intervals, _waves, _highlight, _attribution, _hidden, _overlay })
            command.Options.Add(option);
    }

    /// <summary>Refuses what can't be meant for several ECGs at once.</summary>
    /// <exception cref="ConfigurationException">One of them is given.</exception>
    public void RequireForMany(ParseResult parsed)
    {
        foreach (var option in new Option<string?>[] { _title, _attribution, _hidden, _overlay })
            if (parsed.GetValue(option) is not null) throw new ConfigurationException($"{option.Name} belongs to one ECG; draw it alone.");
    }

    /// <summary>Draws a recording as the options say.</summary>
    /// <exception cref="ConfigurationException">An option does not fit the recording; the message names it.</exception>
    public string Draw(ParseResult parsed, Recording recording)
    {
        var filter = parsed.GetValue(_filter) is { } wanted ? Band(wanted, recording.Rate) : null;
        var shown = filter is null ? recording : Filtered(recording, filter);
        var measured = parsed.GetValue(_intervals) || parsed.GetValue(_waves) ? EcgMeasurements.Of(recording) : null;
        var options = new EcgPaperOptions
        {
            Layout = parsed.GetValue(_layout) is { } name ? EcgPaperLayout.Parse(name) : null,
            Speed = Number(parsed.GetRequiredValue(_speed)),
            Gain = parsed.GetValue(_gain) is { } gain ? Number(gain) : null,
            Start = parsed.GetValue(_start),
            Seconds = parsed.GetValue(_seconds),
            Title = parsed.GetValue(_title),
            ShowPatient = parsed.GetValue(_patient),
            Filter = filter is null ? null : string.Create(CultureInfo.InvariantCulture, $"{filter.Low:0.###}-{filter.High:0.###} Hz"),
            Intervals = measured is not null && parsed.GetValue(_intervals) ? EcgPaperIntervals.Of(measured) : null,
            Waves = measured is not null && parsed.GetValue(_waves) ? EcgPaperWave.Of(measured.Delineation) : [],
            Highlights = [.. Highlights(parsed, recording)],
            Overlay = parsed.GetValue(_overlay) is { } second ? new EcgPaperOverlay(RecordingReaders.Read(second), Path.GetFileNameWithoutExtension(second)) : null,
        };
        try
        {
            return EcgPaper.Draw(shown, options);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new ConfigurationException($"--{error.ParamName?.ToLowerInvariant()} {error.ActualValue}: {error.Message.Split(" (Parameter")[0]}");
        }
    }

    private IEnumerable<EcgPaperHighlight> Highlights(ParseResult parsed, Recording recording)
    {
        var marked = (parsed.GetValue(_highlight) ?? []).SelectMany(text => PlotSpan.Parse(text).Highlights(recording));
        var hidden = parsed.GetValue(_hidden) is { } mask ? PatchScores.Read(mask, recording).Hidden() : [];
        var evidence = parsed.GetValue(_attribution) is { } scores ? PatchScores.Read(scores, recording).Evidence() : [];
        return [.. marked, .. hidden, .. evidence];
    }

    private static BandPass Band(string text, SamplingRate rate)
    {
        var edges = text.Split('-');
        if (edges.Length != 2 || !double.TryParse(edges[0], CultureInfo.InvariantCulture, out var low) || !double.TryParse(edges[1], CultureInfo.InvariantCulture, out var high))
            throw new ConfigurationException($"--filter {text}: give two frequencies in hertz, as in 0.5-40.");
        try
        {
            return BandPass.ZeroPhase(low, high, rate);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new ConfigurationException($"--filter {text}: {error.Message.Split(" (Parameter")[0]}");
        }
    }

    private static Recording Filtered(Recording recording, BandPass filter) => recording.With([.. recording.Leads.Select(lead =>
    {
        var samples = recording[lead].ToArray();
        filter.Apply(samples);
        return samples;
    })]);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
