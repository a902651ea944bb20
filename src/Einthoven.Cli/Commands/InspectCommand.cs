using System.CommandLine;
using Einthoven.Signals.Formats;
using Einthoven.Storage;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven inspect</c>: what is in a file.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var input = new RecordingOptions();
        var json = new Option<string?>("--json") { Description = "A file that gets what the tables show." };
        var command = new Command("inspect", "Shows what is in an ECG's file: format, leads, amplitudes, patient, device, findings and statements, and whether the limb leads agree.") { input.File, json };
        input.AddHints(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json) is { } wanted) Destination.RequireFile("--json", wanted);
            var recording = input.Read(parsed);
            var format = RecordingReaders.Find(parsed.GetRequiredValue(input.File))!.Format;
            var inspection = RecordingInspection.Of(recording, format);
            InspectionTables.Write(inspection, parsed.InvocationConfiguration.Output);
            if (parsed.GetValue(json) is { } file) AtomicFile.WriteText(file, inspection.ToJson() + "\n");
        });
        return command;
    }
}
