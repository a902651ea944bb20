using System.Globalization;
using Einthoven.Models;

namespace Einthoven.Pretraining;

/// <summary>How long a training stood still because its next batch was not built yet.</summary>
internal sealed class DataWait(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>The sum of all waits.</summary>
    public TimeSpan Total { get; private set; }

    /// <summary>The batch, once it is there.</summary>
    public EcgTextBatch For(Task<EcgTextBatch> building)
    {
        var asked = time.GetTimestamp();
        var batch = building.GetAwaiter().GetResult();
        Total += time.GetElapsedTime(asked);
        return batch;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{time.GetElapsedTime(_start).TotalSeconds:0.0} s, {Total.TotalSeconds:0.00} s of them waiting for data");
}
