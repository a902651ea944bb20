using System.Globalization;

namespace Einthoven.Pretraining;

/// <summary>Records a second, averaged over the last steps.</summary>
internal sealed class RecordRate(TimeProvider time)
{
    private const double Forget = 0.9;

    private long _last = time.GetTimestamp();
    private double _seconds;
    private double _records;

    public double Count(int records)
    {
        var now = time.GetTimestamp();
        _seconds = (_seconds * Forget) + time.GetElapsedTime(_last, now).TotalSeconds;
        _records = (_records * Forget) + records;
        _last = now;
        return Value;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:0.0} records/s");

    private double Value => _seconds > 0 ? _records / _seconds : 0;
}
