using System.CommandLine;
using Einthoven.Cohorts;
using Einthoven.Reading;
using Einthoven.Reporting;
using Einthoven.Storage;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven read</c>: what a model reads in an ECG.</summary>
internal static class ReadCommand
{
    public static Command Create()
    {
        var defaults = new EcgReaderOptions();
        var input = new RecordingOptions();
        var model = new Option<string?>("--model") { Description = "The model's folder, made by einthoven package. Default: the one that lies beside the program.", HelpName = "DIR" };
        var cohort = new Option<string?>("--cohort") { Description = "A cohort prepared as the model's, whose nearest ECGs are shown with their reports.", HelpName = "DIR" };
        var index = new Option<string?>("--index") { Description = "A file that keeps where the cohort's ECGs lie for the model, so that the next reading is quick; made where it is missing.", HelpName = "FILE" };
        var nearest = new Option<int>("--nearest") { Description = "How many of the nearest ECGs are shown.", DefaultValueFactory = _ => defaults.Nearest };
        var evidence = new Option<int>("--evidence") { Description = "How many findings get evidence; 0 for none, which is quicker.", DefaultValueFactory = _ => defaults.Evidence };
        var page = new Option<string?>("--out") { Description = "A page that shows it all, one file.", HelpName = "FILE.html" };
        var json = new Option<string?>("--json") { Description = "A file that gets what the tables show, and the evidence.", HelpName = "FILE" };
        var patient = new Option<bool>("--patient") { Description = "Print the patient's id, age and sex and the time of recording in the page. Off by default, so that it can be shown." };
        var command = new Command(
            "read",
            "Reads an ECG of any format: findings with calibrated probabilities beside their measured performance, or the reason why the model abstains; measured intervals, the evidence on the ECG paper, and the nearest ECGs of a cohort. Research software, not a medical device.")
        {
            input.File, model, cohort, index, nearest, evidence, page, json, patient,
        };
        input.AddHints(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(page) is { } html) Destination.RequireFile("--out", html);
            if (parsed.GetValue(json) is { } text) Destination.RequireFile("--json", text);
            if (parsed.GetValue(index) is { } kept && parsed.GetValue(cohort) is null) throw new ConfigurationException($"--index {kept}: keeps the places of a cohort; name it with --cohort.");
            var wanted = parsed.GetValue(page) is null && parsed.GetValue(json) is null ? 0 : Whole(parsed, evidence);
            var options = defaults with { Evidence = wanted, Nearest = Whole(parsed, nearest) };
            var recording = input.Read(parsed);
            using var reader = ReaderModel.Open(DefaultModel.Folder(parsed.GetValue(model)));
            using var others = parsed.GetValue(cohort) is { } folder ? Cohort.Open(folder) : null;
            var places = others is null ? null : ProgressDisplay.Run(progress => parsed.GetValue(index) is { } file ? CohortIndex.Open(file, reader, others, progress) : CohortIndex.Of(reader, others, progress));
            var reading = new EcgReader(reader, options).Read(recording, places);
            ReadingTables.Write(reading, reader.Card, parsed.InvocationConfiguration.Output);
            if (parsed.GetValue(json) is { } data) AtomicFile.WriteText(data, ReadingJson.Of(reading, reader) + "\n");
            if (parsed.GetValue(page) is { } path) ReadingPage.Write(path, reading, reader, others, parsed.GetValue(patient));
        });
        return command;
    }

    private static int Whole(ParseResult parsed, Option<int> option) =>
        parsed.GetValue(option) is >= 0 and var number ? number : throw new ConfigurationException($"{option.Name} {parsed.GetValue(option)}: give 0 or more.");
}
