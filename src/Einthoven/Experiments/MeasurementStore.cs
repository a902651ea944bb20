using Einthoven.Cohorts;
using Einthoven.Evaluation.Protocols;
using Einthoven.Storage;

namespace Einthoven.Experiments;

/// <summary>Keeps measurements: the result as JSON, and beside it the order in which the system ranks the records, which paired comparisons need.</summary>
/// <param name="folder">Where.</param>
internal sealed class MeasurementStore(string folder)
{
    /// <summary>Whether a measurement is there and whole.</summary>
    public bool Has(string key) => File.Exists(ResultPath(key));

    /// <summary>Keeps a measurement. The result is written last: where it is, the rest is.</summary>
    public void Write(string key, Measurement measurement)
    {
        var scores = measurement.Scores;
        var records = scores.Task.Scored.Count;
        var places = new int[scores.Draws * scores.Task.Classes.Count * records];
        var row = 0;
        for (var draw = 0; draw < scores.Draws; draw++)
            for (var cls = 0; cls < scores.Task.Classes.Count; cls++)
                scores[draw, cls].CopyPlacesTo(places.AsSpan(row++ * records, records));
        long[] shape = [scores.Draws, scores.Task.Classes.Count, records];
        if (records <= short.MaxValue) NpyFile.Write(PlacesPath(key), Array.ConvertAll(places, place => (short)place), shape);
        else NpyFile.Write(PlacesPath(key), places, shape);
        EvaluationJson.Write(ResultPath(key), [measurement.Result]);
    }

    /// <summary>Reads a result.</summary>
    /// <exception cref="CohortException">It is damaged.</exception>
    public EvaluationResult Read(string key) => EvaluationJson.Read(ResultPath(key)) is [var result] ? result : throw Damaged(ResultPath(key));

    /// <summary>Reads the scores of a task: by draw, class and record; only their order means anything.</summary>
    /// <exception cref="CohortException">They are damaged.</exception>
    public double[][][] ReadScores(string key, EvaluationTask task)
    {
        try
        {
            var (values, shape) = NpyNumbers.Read(PlacesPath(key));
            var (classes, records) = (task.Classes.Count, task.Scored.Count);
            if (shape.Length != 3 || shape[1] != classes || shape[2] != records) throw Damaged(PlacesPath(key));
            return [.. Enumerable.Range(0, (int)shape[0]).Select(draw => Enumerable.Range(0, classes)
                .Select(cls => values.AsSpan(((draw * classes) + cls) * records, records).ToArray()).ToArray())];
        }
        catch (Exception error) when (error is InvalidDataException or FileNotFoundException)
        {
            throw Damaged(PlacesPath(key), error);
        }
    }

    private static CohortException Damaged(string path, Exception? error = null) =>
        new($"{path} is damaged or missing; remove the files of that name, and the same command measures it again.", error ?? new InvalidDataException(path));

    private string ResultPath(string key) => Path.Combine(folder, key + ".json");

    private string PlacesPath(string key) => Path.Combine(folder, key + ".npy");
}
