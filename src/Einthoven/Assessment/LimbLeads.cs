using Einthoven.Signals;

namespace Einthoven.Assessment;

/// <summary>Einthoven's law: I + III = II at every moment.</summary>
internal static class LimbLeads
{
    /// <summary>What may be left of II: rounding, other filters in each lead, leads stored with their own gain.</summary>
    private const double Tolerated = 0.2;

    private static readonly Lead One = Lead.Parse("I");
    private static readonly Lead Two = Lead.Parse("II");
    private static readonly Lead Three = Lead.Parse("III");

    /// <summary>Whether the law holds; null where it can't be told: no voltage, a lead missing or nearly flat.</summary>
    public static bool? Hold(Recording recording)
    {
        if (recording.Unit != SignalUnit.Millivolts || !recording.Has(One) || !recording.Has(Two) || !recording.Has(Three)) return null;
        var one = recording[One];
        var two = recording[Two];
        var three = recording[Three];
        Moments rest = default, second = default, first = default;
        for (var i = 0; i < two.Length; i++)
        {
            if (!float.IsFinite(one[i] + two[i] + three[i])) continue;
            rest.Add(one[i] + three[i] - two[i]);
            second.Add(two[i]);
            first.Add(one[i]);
        }

        var whole = Math.Max(second.Deviation, first.Deviation);
        return whole > 0.01 ? rest.Deviation <= Tolerated * whole : null;
    }

    /// <summary>A deviation does not see the offsets that electrodes leave.</summary>
    private struct Moments
    {
        private double _sum;
        private double _squares;
        private int _count;

        public readonly double Deviation => _count == 0 ? 0 : Math.Sqrt(Math.Max(0, (_squares / _count) - (_sum / _count * (_sum / _count))));

        public void Add(double value)
        {
            _sum += value;
            _squares += value * value;
            _count++;
        }
    }
}
