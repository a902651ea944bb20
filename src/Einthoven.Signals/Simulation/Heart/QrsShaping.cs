namespace Einthoven.Signals.Simulation.Heart;

/// <summary>Makes the waves of an average QRS those of one patient: varied, turned to an axis, stretched to a duration.</summary>
internal static class QrsShaping
{
    private const int NotchCount = 4;
    private const int MostTurns = 24;

    /// <summary>The waves with small differences in size, direction and time, and with notches.</summary>
    public static Wave[] Varied(Wave[] waves, Random random) => [.. waves.Concat(Notches(waves, random)).Select(wave => wave with
    {
        Peak = wave.Peak + 0.0012 * random.NextGaussian(),
        Rise = wave.Rise * random.NextLogNormal(1, 0.07),
        Fall = wave.Fall * random.NextLogNormal(1, 0.07),
        Moment = wave.Moment * random.NextLogNormal(1, 0.16) + Anywhere(random) * (0.035 + 0.09 * wave.Moment.Length),
    })];

    /// <summary>Turned about the long axis, then in the frontal plane until the torso shows the axis asked for, in degrees.</summary>
    /// <remarks>What comes first, the septum, keeps its direction and the apex turns less: with a left axis, r waves begin QRS in III and
    /// aVF.</remarks>
    public static Wave[] Aimed(Wave[] waves, double axis, double rotation, double size, Torso torso)
    {
        Wave[] aimed = [.. waves.Select(wave => wave with { Moment = wave.Moment.TurnedHorizontally(rotation) * size })];
        for (var i = 0; i < MostTurns; i++)
        {
            // Half the error at a time: on some torsos the axis turns nearly twice as fast as the vector.
            var turn = Math.IEEERemainder(axis - AxisOf(aimed, torso), 360) / 2;
            if (Math.Abs(turn) < 0.5) break;
            aimed = [.. aimed.Select(wave => wave with { Moment = wave.Moment.TurnedFrontally(turn * Followed(wave.Source)) })];
        }

        return aimed;
    }

    /// <summary>Stretched in time to the duration asked for, in seconds, and moved so that QRS starts at 0.</summary>
    public static Wave[] Timed(Wave[] waves, double duration, Torso torso)
    {
        for (var i = 0; i < 2; i++)
        {
            var (onset, measured) = BeatMeter.MeasureQrsExtent(waves, torso);
            waves = [.. waves.Select(wave => (wave with { Peak = wave.Peak - onset }).Stretched(duration / measured))];
        }

        return waves;
    }

    /// <summary>The area under QRS, millivolt seconds.</summary>
    public static HeartVector AreaOf(Wave[] waves) => waves.Aggregate(default(HeartVector), (sum, wave) => sum + wave.Area);

    private static double Followed(WaveSource source) => source switch
    {
        WaveSource.Septum or WaveSource.RightWall or WaveSource.Pathway => 0,
        WaveSource.Apex => 0.6,
        _ => 1,
    };

    // Activation is not smooth: small quick waves slur and notch QRS, broader and flatter where it is slow.
    private static IEnumerable<Wave> Notches(Wave[] waves, Random random)
    {
        var end = waves[^1].Peak;
        var slowness = Math.Sqrt(end / VentricularActivation.Normal[^1].Peak);
        for (var i = 0; i < NotchCount; i++)
        {
            var width = random.NextBetween(0.0020, 0.0036) * slowness;
            var vector = Anywhere(random) * (0.075 / (slowness * slowness));
            yield return new Wave(WaveSource.FreeWall, random.NextBetween(0.018, end), width, width, vector);
        }
    }

    // Without the right wall: where it comes last, the axis is that of the left ventricle.
    private static double AxisOf(Wave[] waves, Torso torso)
    {
        double first = 0, foot = 0;
        Span<float> heights = stackalloc float[Torso.Leads];
        foreach (var wave in waves)
        {
            if (wave.Source == WaveSource.RightWall) continue;
            torso.Project(wave, heights);
            first += heights[0] * wave.Width;
            foot += (heights[1] - 0.5 * heights[0]) * wave.Width;
        }

        return Math.Atan2(2 / Math.Sqrt(3) * foot, first) * 180 / Math.PI;
    }

    private static HeartVector Anywhere(Random random) => new(random.NextGaussian(), random.NextGaussian(), random.NextGaussian());
}
