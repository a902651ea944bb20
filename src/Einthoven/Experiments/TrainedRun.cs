using System.Globalization;
using Einthoven.Pretraining;

namespace Einthoven.Experiments;

/// <summary>A pre-training that was done, and what it took.</summary>
public sealed record TrainedRun
{
    /// <summary>The system.</summary>
    public required string System { get; init; }

    /// <summary>The arm.</summary>
    public required string Arm { get; init; }

    /// <summary>The seed.</summary>
    public required int Seed { get; init; }

    /// <summary>The folder, under the experiment's.</summary>
    public required string Folder { get; init; }

    /// <summary>Updates.</summary>
    public required long Steps { get; init; }

    /// <summary>Passes over the records.</summary>
    public required double Passes { get; init; }

    /// <summary>Records of a pass.</summary>
    public required int Records { get; init; }

    /// <summary>TFLOP of this training.</summary>
    public required double Tflop { get; init; }

    /// <summary>TFLOP from the first weights on, arms before included.</summary>
    public required double TflopInAll { get; init; }

    /// <summary>Peak learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Seconds of training, stops left out, as its metrics tell them.</summary>
    public required double Seconds { get; init; }

    /// <summary>Records a second.</summary>
    public required double RecordsPerSecond { get; init; }

    /// <summary>Validation loss after the last update; null without a validation split.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>The command that makes the run by itself.</summary>
    public required string Command { get; init; }

    internal static TrainedRun Of(PlannedTraining training, ExperimentFolder folder, ExperimentSettings settings)
    {
        var (seconds, loss) = Read(RunFolder.Open(folder.RunOf(training)).MetricsPath, (double)training.Volume.Records / training.Volume.Steps(training.Configuration));
        return new()
        {
            System = training.Contender.Name,
            Arm = training.Arm.ToString(),
            Seed = training.Seed,
            Folder = $"runs/{training.Name}",
            Steps = training.Steps,
            Passes = training.Passes,
            Records = training.Volume.Records,
            Tflop = training.Flops / 1e12,
            TflopInAll = training.FlopsInAll / 1e12,
            LearningRate = training.Configuration.Training.LearningRate,
            Seconds = seconds,
            RecordsPerSecond = seconds > 0 ? training.Passes * training.Volume.Records / seconds : 0,
            ValidationLoss = loss,
            Command = Commands.Pretrain(training, folder, settings),
        };
    }

    /// <summary>The time that the rates of all updates add up to, and the last loss on validation.</summary>
    private static (double Seconds, double? Loss) Read(string metrics, double batch)
    {
        var (seconds, loss) = (0.0, (double?)null);
        foreach (var cells in File.ReadLines(metrics).Skip(1).Select(line => line.Split(',')))
        {
            if (cells.Length < 4) continue;
            if (cells[2] == "validation") loss = Number(cells[3]) ?? loss;
            else if (Number(cells[^1]) is > 0 and var rate) seconds += batch / rate;
        }

        return (seconds, loss);

        static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
