using System.Globalization;
using Einthoven.Cohorts.Labels;
using Einthoven.Signals;
using Einthoven.Signals.Filters;

namespace Einthoven.Cohorts.Sources;

/// <summary>CPSC2018, the China Physiological Signal Challenge 2018: <c>A0001.hea</c> and <c>.mat</c> to <c>A6877</c>, 500 Hz, 6 to 60 s.</summary>
public static class Cpsc2018
{
    private const string Reference = "REFERENCE.csv";
    private const int MerlSamples = 2500;
    private const int MerlLength = 5000;

    /// <summary>Opens the data set.</summary>
    /// <param name="folder">The folder; records lie in it and below. A <c>REFERENCE.csv</c> in it gives the labels, else the headers' <c>#Dx</c> do.</param>
    /// <param name="files">MERL's label files; they give labels and splits, and records in none of them are not used. Null for <paramref name="splits"/>.</param>
    /// <param name="splits">Splits of the records where there are no files.</param>
    /// <param name="read">Reads the recording of a path.</param>
    /// <param name="asMerl">Take the first 2,500 samples and pad them with zeros to 5,000, as MERL does with this data set.</param>
    /// <exception cref="CohortException">No record is there, or a table is damaged.</exception>
    public static HeaderTreeSource Source(string folder, SingleTaskSplits? files, PatientSplits splits, Func<string, Recording> read, bool asMerl = false)
    {
        ArgumentNullException.ThrowIfNull(read);
        var path = Path.Combine(folder, Reference);
        var reference = File.Exists(path) ? ReadReference(path) : null;
        return new HeaderTreeSource(
            new HeaderTreeOptions
            {
                Name = "cpsc2018",
                Folder = folder,
                Tasks = [Cpsc2018Task.Task],
                Label = (id, codes) => files is null ? FromCodes(id, reference is null ? codes.Select(Cpsc2018Task.OfCode) : reference.GetValueOrDefault(id, []), splits) : FromFiles(files.Of(id)),
                Fits = name => name is ['A', ..] && name.Length == 5 && name.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0,
                Example = "A0001.hea (the challenge's own files of 2018 have none; PhysioNet's have: 'einthoven cohort download cpsc2018')",
            },
            asMerl ? file => AsMerl(read(file)) : read);
    }

    /// <summary>Labels and split of a record by MERL's files; nothing of one that none lists.</summary>
    internal static (Split, IReadOnlyList<TaskLabels>) FromFiles(TaskLabels? labels) => labels is null ? (Split.None, []) : (labels.Split, [labels]);

    private static (Split, IReadOnlyList<TaskLabels>) FromCodes(string id, IEnumerable<string?> found, PatientSplits splits)
    {
        var split = splits.Of(id);
        string[] classes = [.. found.OfType<string>().Distinct()];
        return (split, classes.Length == 0 ? [] : [TaskLabels.Of(Cpsc2018Task.Task, split, classes)]);
    }

    private static Recording AsMerl(Recording recording) =>
        FixedLength.Fit(FixedLength.Fit(recording, Math.Min(MerlSamples, recording.Length)), MerlLength, fill: 0);

    private static Dictionary<string, string?[]> ReadReference(string path)
    {
        using var table = new CsvTable(path);
        var id = table.Require("Recording");
        int[] columns = [table.Require("First_label"), table.Require("Second_label"), table.Require("Third_label")];
        var classes = new Dictionary<string, string?[]>();
        while (table.Read())
        {
            var found = columns.Select(table.Field).Where(text => text.Length > 0).Select(text => Class(table, text)).ToArray();
            if (!classes.TryAdd(table.Field(id), found)) throw table.Error($"the record {table.Field(id)} occurs twice.");
        }

        return classes;
    }

    private static string Class(CsvTable table, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Cpsc2018Task.OfNumber((int)number) is { } name && number == (int)number
            ? name
            : throw table.Error($"a label is '{text}'; expected a number from 1 to 9, or nothing.");
}
