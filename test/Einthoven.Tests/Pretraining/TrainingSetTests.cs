using Einthoven.Pretraining;
using Einthoven.Tensors;

namespace Einthoven.Tests.Pretraining;

public class TrainingSetTests
{
    private const int Batch = 16;

    private static readonly TrainingSet Set = new(
    [
        .. Of(70, "simulated/en", ecg: true, report: "sinus rhythm"), .. Of(21, "ptb-xl/de", ecg: true, report: "sinusrhythmus"),
        .. Of(50, "ptb-xl/unknown", ecg: true, report: ""), .. Of(30, "ptb-xl/de", ecg: false, report: "vorhofflimmern"),
    ]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_epoch_has_every_record_once_in_batches_of_nearly_equal_size(bool byOrigin)
    {
        var batches = Set.Epoch(0, Batch, byOrigin, new RandomSource(1));
        Assert.Equal(Set.Steps(Batch), batches.Count);
        Assert.Equal(Set.Records.Select(record => record.Id).Order(), batches.SelectMany(batch => batch).Select(record => record.Id).Order());
        Assert.InRange(batches.Max(batch => batch.Length) - batches.Min(batch => batch.Length), 0, 2);
    }

    [Fact]
    public void The_pairs_of_a_batch_are_of_one_origin_but_where_two_meet()
    {
        var batches = Set.Epoch(0, Batch, byOrigin: true, new RandomSource(1));
        Assert.InRange(batches.Count(batch => Origins(batch) > 1), 0, 1);
        Assert.All(batches, batch => Assert.InRange(batch.Count(record => record.IsPair), 8, 9));
    }

    [Fact]
    public void Origins_mix_when_negatives_may_come_from_all() =>
        Assert.InRange(Set.Epoch(0, Batch, byOrigin: false, new RandomSource(1)).Count(batch => Origins(batch) > 1), 2, 11);

    [Fact]
    public void Every_epoch_has_another_order_and_the_same_seed_the_same()
    {
        Assert.Equal(Order(0, 1), Order(0, 1));
        Assert.NotEqual(Order(0, 1), Order(1, 1));
        Assert.NotEqual(Order(0, 1), Order(0, 2));
    }

    private static IEnumerable<string> Order(int epoch, ulong seed) =>
        Set.Epoch(epoch, Batch, byOrigin: true, new RandomSource(seed)).SelectMany(batch => batch).Select(record => record.Id);

    private static int Origins(TrainingRecord[] batch) => batch.Where(record => record.IsPair).Select(record => record.Origin).Distinct().Count();

    // No test here reads a signal.
    private static IEnumerable<TrainingRecord> Of(int count, string origin, bool ecg, string report) =>
        Enumerable.Range(0, count).Select(i => new TrainingRecord(null!, i, $"{origin}-{ecg}-{report}-{i}", ecg, report, "", origin));
}
