using System.CommandLine;
using System.Globalization;
using Einthoven.Signals;
using Einthoven.Signals.Formats;
using Einthoven.Storage;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven plot</c>: ECGs as pictures, the first look at any data.</summary>
internal static class PlotCommand
{
    private const string Files = """
        ECGs of any known format, or folders with ECGs below them; a WFDB record is named by its header or without extension. As in:
          einthoven plot 00001_hr.hea                    00001_hr.svg in the current directory
          einthoven plot a.hea --layout 12x1 --speed 50 --filter 0.5-40
          einthoven plot a.hea --intervals --waves       with what is measured
          einthoven plot a.hea --highlight 5.2-6.5:V1,V2
          einthoven plot archive --out pictures          all ECGs below a folder, its tree kept
        """;

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = Files, Arity = ArgumentArity.OneOrMore };
        var target = new Option<string?>("--out") { Description = "The SVG to write, or for several ECGs the folder for them; what is there under the same name is replaced. Default for one ECG: the record's name with .svg, in the current directory.", HelpName = "FILE.svg|DIR" };
        var input = new RecordingOptions();
        var options = new PlotOptions();
        var command = new Command("plot", "Draws ECGs on ECG paper, as SVG in true millimetres: printed at 100 % a ruler fits.") { files, target };
        options.AddTo(command);
        input.AddHints(command);
        command.SetAction(parsed =>
        {
            var (wanted, hints) = (parsed.GetRequiredValue(files), input.Hints(parsed));
            if (wanted.Length > 1 || Directory.Exists(wanted[0])) return PlotMany(parsed, wanted, parsed.GetValue(target), options, hints);
            PlotOne(parsed, wanted[0], parsed.GetValue(target), options, hints);
            return 0;
        });
        return command;
    }

    private static void PlotOne(ParseResult parsed, string file, string? target, PlotOptions options, RecordingHints hints)
    {
        var recording = RecordingReaders.Read(file, hints);
        var path = target ?? Path.GetFileNameWithoutExtension(recording.Source) + ".svg";
        if (Directory.Exists(path)) path = Path.Combine(path, Path.GetFileNameWithoutExtension(recording.Source) + ".svg");
        if (!path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)) throw new ConfigurationException($"--out {path}: plot writes SVG; name a file that ends in .svg, or a folder that exists.");
        Destination.RequireFile("--out", path);
        AtomicFile.WriteText(path, options.Draw(parsed, recording));
        parsed.InvocationConfiguration.Output.WriteLine($"{path}: {Describe(recording)}");
    }

    private static int PlotMany(ParseResult parsed, string[] files, string? target, PlotOptions options, RecordingHints hints)
    {
        if (target is null) throw new ConfigurationException("Several ECGs need --out DIR, the folder for their pictures.");
        if (File.Exists(target) || target.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)) throw new ConfigurationException($"--out {target}: several ECGs need a folder, not a file.");
        options.RequireForMany(parsed);
        using var interruption = new Interruption();
        var many = ProgressDisplay.Run((progress, log) => new PlotMany(target, hints, recording => options.Draw(parsed, recording), log).Run(files, progress, interruption.Token));
        parsed.InvocationConfiguration.Output.WriteLine($"{target}: {Counted.Of(many.Drawn, "ECG")} drawn{(many.Refused > 0 ? $", {Counted.Of(many.Refused, "file")} could not be" : "")}{(many.Others > 0 ? $", {Counted.Of(many.Others, "file is no ECG", "files are no ECGs")}" : "")}");
        if (many.Drawn == 0 && many.Refused == 0) throw new RecordingFormatException(string.Join(", ", files), "", $"no ECG of a known format ({string.Join(", ", RecordingReaders.All.Select(reader => reader.Format))}) is here.");
        return many.Refused > 0 ? ExitCodes.BadInput : 0;
    }

    private static string Describe(Recording recording) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Counted.Of(recording.Leads.Count, "lead")}, {recording.Seconds:0.##} s at {recording.Rate}{(recording.Unit == SignalUnit.None ? ", standardised units" : "")}");
}
