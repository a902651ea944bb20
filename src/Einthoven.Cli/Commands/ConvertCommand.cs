using System.CommandLine;
using System.Globalization;
using Einthoven.Signals;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Privacy;
using Einthoven.Storage;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven convert</c>: an ECG in another format, without what tells who was recorded unless that is wanted.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var input = new RecordingOptions();
        var target = new Argument<string>("TARGET") { Description = $"The file to write; its ending says the format: {Endings}. An existing file is replaced, but never one of the ECG that is read." };
        var deidentify = new Option<bool>("--deidentify")
        {
            Description = "Leaves out the patient's name, id and date of birth, and when it was recorded; ages over 89 become \"over 89\" (300). A statement is kept only if all its words "
                + "are words of ECG reports; finding codes only if they are SNOMED CT or SCP-ECG. With false, all that the format can hold is kept.",
            DefaultValueFactory = _ => true,
            HelpName = "true|false",
        };
        var command = new Command("convert", "Writes an ECG in another format, by default without what tells who was recorded, and says what the format could not hold.") { input.File, target, deidentify };
        input.AddHints(command);
        command.SetAction(parsed =>
        {
            var (source, path) = (parsed.GetRequiredValue(input.File), parsed.GetRequiredValue(target));
            var writer = RecordingWriters.Find(path) ?? throw new ConfigurationException($"{path}: the ending says no format that is written; name a file with one of these: {Endings}.");
            Destination.RequireFile("TARGET", path);
            RequireOther(source, path, writer);

            var recording = input.Read(parsed);
            var result = parsed.GetValue(deidentify) ? Deidentification.Apply(recording) : new DeidentificationResult(recording, []);
            Write(writer, result.Recording, path);
            Report(parsed.InvocationConfiguration.Output, writer, path, result);
        });
        return command;
    }

    private static string Endings => string.Join(", ", RecordingWriters.All.Select(writer => $"{string.Join(" or ", writer.Extensions)} ({writer.Format})"));

    /// <summary>Of a record of several files, none may be replaced by the conversion.</summary>
    private static void RequireOther(string source, string path, IRecordingWriter writer)
    {
        var own = (RecordingReaders.Find(source)?.Files(source) ?? [source]).Select(Real).ToHashSet(StringComparer.Ordinal);
        if (writer.Files(path).FirstOrDefault(file => own.Contains(Real(file))) is { } replaced)
            throw new ConfigurationException($"{path}: this would replace {replaced}, which belongs to the ECG that is read; name another file.");
    }

    private static string Real(string path) => File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } link ? link.FullName : Path.GetFullPath(path);

    private static void Write(IRecordingWriter writer, Recording recording, string path)
    {
        try
        {
            writer.Write(recording, path);
        }
        catch (ArgumentException error)
        {
            throw new ConfigurationException($"{path}: {writer.Format} can't hold this ECG: {error.Message.Split(" (Parameter")[0]}");
        }
        catch (Exception error) when (WriteFailure.Is(error))
        {
            throw WriteFailure.Explain(error, path);
        }
    }

    private static void Report(TextWriter output, IRecordingWriter writer, string path, DeidentificationResult result)
    {
        var recording = result.Recording;
        var written = RecordingReaders.Read(path, new RecordingHints(recording.Rate, Leads: recording.Leads));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {writer.Format}, {Counted.Of(written.Leads.Count, "lead")}, {written.Seconds:0.##} s at {written.Rate}"));
        if (result.Removed.Count > 0) output.WriteLine($"removed: {string.Join(", ", result.Removed)}");
        foreach (var loss in ConversionLoss.Between(recording, written)) output.WriteLine($"lost in {writer.Format}: {loss}");
    }
}
