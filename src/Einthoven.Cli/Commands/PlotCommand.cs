using System.CommandLine;
using System.Globalization;
using Einthoven.Signals;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Paper;
using Einthoven.Storage;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven plot</c>: an ECG as a picture, the first look at any data.</summary>
internal static class PlotCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The ECG, in any format that is read; of a WFDB record the header (.hea) or the name without extension." };
        var target = new Option<string?>("--out") { Description = "The SVG to write; an existing one is replaced. Default: the record's name with .svg, in the current directory.", HelpName = "FILE.svg" };
        var layout = new Option<string?>("--layout") { Description = "Rows and columns of the leads. Default: 3x4 with a rhythm strip of II; one row a lead where a recording has other leads." };
        var speed = new Option<string>("--speed") { Description = "Paper speed in mm/s.", DefaultValueFactory = _ => "25" };
        var gain = new Option<string?>("--gain") { Description = "Paper gain in mm/mV. Default: 10; 2.5 mm a unit for standardised recordings, which have no voltage." };
        var start = new Option<double>("--start") { Description = "The first moment to draw, in seconds.", HelpName = "SECONDS" };
        var seconds = new Option<double>("--seconds") { Description = "How much to draw, at most 60 s.", HelpName = "SECONDS", DefaultValueFactory = _ => 10 };
        layout.AcceptOnlyFromAmong([.. EcgPaperLayout.All.Select(known => known.Name)]);
        speed.AcceptOnlyFromAmong([.. EcgPaperOptions.Speeds.Select(Text)]);
        gain.AcceptOnlyFromAmong([.. EcgPaperOptions.Gains.Select(Text)]);

        var command = new Command("plot", "Draws an ECG on ECG paper, as SVG in true millimetres.") { file, target, layout, speed, gain, start, seconds };
        command.SetAction(parsed =>
        {
            var recording = RecordingReaders.Read(parsed.GetRequiredValue(file));
            var options = new EcgPaperOptions
            {
                Layout = parsed.GetValue(layout) is { } name ? EcgPaperLayout.Parse(name) : null,
                Speed = Number(parsed.GetRequiredValue(speed)),
                Gain = parsed.GetValue(gain) is { } wanted ? Number(wanted) : null,
                Start = parsed.GetValue(start),
                Seconds = parsed.GetValue(seconds),
            };
            var path = parsed.GetValue(target) ?? Path.GetFileNameWithoutExtension(recording.Source) + ".svg";
            if (!path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)) throw new ConfigurationException($"--out {path}: plot writes SVG; name a file that ends in .svg.");
            Destination.RequireFile("--out", path);
            AtomicFile.WriteText(path, Draw(recording, options));
            parsed.InvocationConfiguration.Output.WriteLine($"{path}: {Describe(recording)}");
        });
        return command;
    }

    private static string Draw(Recording recording, EcgPaperOptions options)
    {
        try
        {
            return EcgPaper.Draw(recording, options);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new ConfigurationException($"--{error.ParamName?.ToLowerInvariant()} {error.ActualValue}: {error.Message.Split(" (Parameter")[0]}");
        }
    }

    private static string Describe(Recording recording) => string.Create(
        CultureInfo.InvariantCulture,
        $"{recording.Leads.Count} leads, {recording.Seconds:0.##} s at {recording.Rate}{(recording.Unit == SignalUnit.None ? ", standardised units" : "")}");

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
