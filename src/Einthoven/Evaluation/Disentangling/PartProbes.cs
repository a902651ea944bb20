using Einthoven.Cohorts;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Evaluation.Disentangling;

/// <summary>Label probes on shared, specific, and both representations of the same ECGs.</summary>
internal static class PartProbes
{
    private static readonly string[] Views = ["shared", "specific", "shared+specific"];

    /// <summary>A result for each task and view; those after the first of a task with their paired difference to it.</summary>
    public static EvaluationResult[] Run(IDisentangledEncoder encoder, Cohort cohort, IReadOnlyList<EvaluationTask> tasks, EvaluationOptions options, IProgress<ProgressUpdate>? progress)
    {
        int[] records = [.. tasks.SelectMany(task => task.Training.Concat(task.Scored)).Distinct().Order()];
        var parts = Parts.Of(encoder, cohort, records, progress);
        var protocol = new ProbeProtocol(options);
        var results = new List<EvaluationResult>();
        foreach (var task in tasks)
        {
            Measurement[]? first = null;
            foreach (var view in Views)
            {
                var table = parts.Table(view);
                Measurement[] measured = [.. protocol.Run(task, new View(encoder, view, table.Width), table, table, progress)];
                results.AddRange(first is null ? measured.Select(measurement => measurement.Result) : measured.Zip(first, Comparison.Of));
                first ??= measured;
            }
        }

        return [.. results];
    }

    /// <summary>The encoder under the name of one of its views.</summary>
    private sealed class View(IDisentangledEncoder encoder, string features, int width) : IFeatureExtractor
    {
        public string Name => encoder.Name;

        public string Features => features;

        public string Arm => encoder.Arm;

        public int Width => width;

        public IReadOnlySet<string> SeenRecords => encoder.SeenRecords;

        public float[] Extract(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null) =>
            throw new NotSupportedException("Its features have been extracted already.");
    }
}
