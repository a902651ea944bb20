using System.CommandLine;
using Einthoven.Signals;
using Einthoven.Signals.Formats;

namespace Einthoven.Cli.Commands;

/// <summary>The file of the verbs that read one ECG, and what a file of bare numbers can't say about itself.</summary>
internal sealed class RecordingOptions
{
    /// <summary>The formats that are read, for help texts.</summary>
    public static string Formats => string.Join(", ", RecordingReaders.All.Select(reader => reader.Format));

    public Argument<string> File { get; } = new("FILE") { Description = $"The ECG, of any of these formats, told by its content: {Formats}. A WFDB record is its .hea, or its name without extension." };

    public Option<double?> Rate { get; } = new("--rate") { Description = "Samples a second, for a file of bare numbers. Formats that say it themselves pass this over, and the next two.", HelpName = "HERTZ" };

    public Option<double?> UnitsPerMillivolt { get; } = new("--units-per-millivolt") { Description = "What one millivolt is in a file of bare numbers: 1000 for microvolts. Default: 1.", HelpName = "UNITS" };

    public Option<string[]> Leads { get; } = new("--leads") { Description = "The leads of a file of bare numbers in its order, as in: --leads I II V1. Default: the twelve standard leads.", AllowMultipleArgumentsPerToken = true };

    /// <summary>Adds the hints to a verb.</summary>
    public void AddHints(Command command)
    {
        command.Add(Rate);
        command.Add(UnitsPerMillivolt);
        command.Add(Leads);
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="ConfigurationException">A hint is impossible.</exception>
    /// <exception cref="RecordingFormatException">The file can't be read.</exception>
    public Recording Read(ParseResult parsed) => RecordingReaders.Read(parsed.GetRequiredValue(File), Hints(parsed));

    /// <summary>What a file of bare numbers can't say.</summary>
    /// <exception cref="ConfigurationException">A hint is impossible.</exception>
    public RecordingHints Hints(ParseResult parsed)
    {
        var units = parsed.GetValue(UnitsPerMillivolt);
        if (units is not null && !(units > 0 && double.IsFinite(units.Value))) throw new ConfigurationException($"--units-per-millivolt {units}: give a number above 0.");
        return new RecordingHints(RateOf(parsed.GetValue(Rate)), units, LeadsOf(parsed.GetValue(Leads) ?? []));
    }

    private static SamplingRate? RateOf(double? hertz)
    {
        try
        {
            return hertz is { } value ? new SamplingRate(value) : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ConfigurationException($"--rate {hertz}: a sampling rate lies above 0 and at most at 100,000 Hz.");
        }
    }

    private static Lead[]? LeadsOf(string[] names)
    {
        var leads = names.SelectMany(name => name.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)).Select(Lead.Parse).ToArray();
        var twice = leads.GroupBy(lead => lead).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null) throw new ConfigurationException($"--leads: {twice} is there twice.");
        return leads.Length > 0 ? leads : null;
    }
}
