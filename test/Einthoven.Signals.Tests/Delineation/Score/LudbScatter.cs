using System.Globalization;
using Einthoven.Signals.Delineation;

namespace Einthoven.Signals.Tests.Delineation.Score;

/// <summary>
/// How LUDB's marks scatter among themselves: the distance of a lead's mark from the median of all leads' marks of that beat, from beat to
/// beat within a lead. No delineator that is consistent from beat to beat can agree better with one lead's marks.
/// </summary>
internal sealed class LudbScatter
{
    private const int LeastBeats = 4;

    private static readonly (string Name, WaveKind Kind, Func<WaveMarks, double> Of)[] Marks =
    [
        ("P onset", WaveKind.P, marks => marks.Onset), ("P end", WaveKind.P, marks => marks.Offset),
        ("QRS onset", WaveKind.Qrs, marks => marks.Onset), ("QRS end", WaveKind.Qrs, marks => marks.Offset),
        ("T end", WaveKind.T, marks => marks.Offset),
    ];

    private readonly (double Squares, int Freedom)[] _sums = new (double, int)[Marks.Length];

    public void Add(LudbRecord record)
    {
        for (var m = 0; m < Marks.Length; m++)
        {
            var (_, kind, of) = Marks[m];
            var beats = LudbScore.Consensus(record, kind);
            foreach (var waves in record.Waves.Values)
            {
                double[] distances =
                [
                    .. from wave in waves
                       where wave.Kind == kind
                       let beat = beats.FirstOrDefault(beat => Math.Abs(beat.Peak - wave.Marks.Peak) < 0.1)
                       where beat != default
                       select (of(wave.Marks) - of(beat)) * 1000,
                ];
                if (distances.Length < LeastBeats) continue;
                var mean = distances.Average();
                _sums[m].Squares += distances.Sum(distance => (distance - mean) * (distance - mean));
                _sums[m].Freedom += distances.Length - 1;
            }
        }
    }

    public string Line() => "Scatter of the cardiologists' marks from beat to beat within a lead, ms: " + string.Join(", ",
        Marks.Select((mark, m) => string.Create(CultureInfo.InvariantCulture, $"{mark.Name} {Math.Sqrt(_sums[m].Squares / _sums[m].Freedom):0.0}")));
}
