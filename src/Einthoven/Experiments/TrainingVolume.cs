using Einthoven.Models;
using Einthoven.Pretraining;

namespace Einthoven.Experiments;

/// <summary>How much there is to train on.</summary>
/// <param name="Pairs">ECGs with a report.</param>
/// <param name="Ecgs">ECGs without.</param>
/// <param name="Reports">Reports without ECG.</param>
/// <param name="Words">Words of a long report, of which a batch of reports is padded to the length; 0 without reports.</param>
public sealed record TrainingVolume(int Pairs, int Ecgs, int Reports, int Words)
{
    private const double TokensPerWord = 1.2;
    private const double LongShare = 0.98;

    /// <summary>All records.</summary>
    public int Records => Pairs + Ecgs + Reports;

    /// <summary>FLOP of a pass over all records.</summary>
    /// <param name="configuration">What is trained.</param>
    public double Pass(RunConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var cost = Cost(configuration);
        return (Pairs * cost.Pair) + (Ecgs * cost.Ecg) + (Reports * cost.Report);
    }

    /// <summary>FLOP of an update, on average.</summary>
    /// <param name="configuration">What is trained.</param>
    public double Step(RunConfiguration configuration) => Pass(configuration) / Steps(configuration);

    /// <summary>Updates of a pass.</summary>
    /// <param name="configuration">What is trained.</param>
    public int Steps(RunConfiguration configuration) => (Records + configuration.Training.Batch - 1) / configuration.Training.Batch;

    /// <summary>The cost of one record of each kind.</summary>
    internal ModelCost Cost(RunConfiguration configuration)
    {
        var (model, training) = (configuration.Model, configuration.Training);
        var tokens = model.Reports is { } text ? Math.Clamp((int)Math.Ceiling(TokensPerWord * Words) + 2, 8, text.MaximumLength) : 8;
        return model.Cost(model.Reports?.Vocabulary ?? 0, tokens, training.MicroBatch > 0 && training.MicroBatch < training.Batch);
    }

    internal static TrainingVolume Of(TrainingSet set)
    {
        var lengths = set.Records.Where(record => record.HasReport).Select(record => record.Report.Count(letter => letter == ' ') + 1).Order().ToArray();
        return new(
            set.Records.Count(record => record.IsPair), set.Records.Count(record => !record.HasReport), set.Records.Count(record => !record.HasEcg),
            lengths.Length == 0 ? 0 : lengths[(int)(LongShare * (lengths.Length - 1))]);
    }
}
