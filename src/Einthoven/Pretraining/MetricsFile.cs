using System.Globalization;
using Einthoven.Models;
using Einthoven.Storage;

namespace Einthoven.Pretraining;

/// <summary><c>metrics.csv</c>: one row a training step, one row a validation.</summary>
internal sealed class MetricsFile : IDisposable
{
    private readonly StreamWriter _writer;

    /// <summary>Opens the file to go on after a step; rows of later steps, which a killed run has left, are taken away.</summary>
    /// <param name="path">The file.</param>
    /// <param name="terms">The terms of the loss, a column each.</param>
    /// <param name="afterStep">The last step whose rows stay.</param>
    public MetricsFile(string path, IReadOnlyList<LossTerm> terms, long afterStep)
    {
        var header = $"step,epoch,split,loss,{string.Concat(terms.Select(term => term.Name + ","))}learning_rate,gradient_norm,records_per_second";
        var columns = header.Count(letter => letter == ',');

        // A full disk may have cut the last line, and step 12 would be taken for 1.
        var kept = File.Exists(path)
            ? File.ReadLines(path).Skip(1).Where(line => line.Count(letter => letter == ',') == columns && long.TryParse(line.Split(',')[0], CultureInfo.InvariantCulture, out var step) && step <= afterStep)
            : [];
        AtomicFile.WriteText(path, string.Join('\n', kept.Prepend(header)) + "\n");
        _writer = new StreamWriter(path, append: true) { AutoFlush = true, NewLine = "\n" };
    }

    public void Train(long step, int epoch, StepLosses losses, double learningRate, double gradientNorm, double recordsPerSecond) =>
        Write(step, epoch, "train", losses, string.Create(CultureInfo.InvariantCulture, $"{learningRate:g6},{gradientNorm:g6},{recordsPerSecond:0.0}"));

    public void Validation(long step, int epoch, StepLosses losses) => Write(step, epoch, "validation", losses, ",,");

    public void Dispose() => _writer.Dispose();

    private void Write(long step, int epoch, string split, StepLosses losses, string rest)
    {
        var terms = string.Join(',', losses.Values.Prepend(losses.Total).Select(value => double.IsNaN(value) ? "" : value.ToString("g7", CultureInfo.InvariantCulture)));
        _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step},{epoch},{split},{terms},{rest}"));
    }
}
