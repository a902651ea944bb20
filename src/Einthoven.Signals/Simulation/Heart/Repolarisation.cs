namespace Einthoven.Signals.Simulation.Heart;

/// <summary>ST and T of a beat.</summary>
/// <remarks>
/// The normal T vector is that of the average vectorcardiogram. Where QRS is conducted abnormally, T follows Wilson's ventricular gradient:
/// the area of QRS and T together stays what it was (Wilson et al., Am Heart J 10:46, 1934), which makes T discordant in bundle branch
/// block and after extrasystoles.
/// </remarks>
internal sealed class Repolarisation
{
    // Measured on a QT of 400 ms; the whole scales with QT.
    private const double ReferenceQt = 0.400;

    private static readonly Wave EarlyT = new(WaveSource.EarlyT, 0.273, 0.048, 0.033, new HeartVector(0.145, 0.036, -0.185));
    private static readonly Wave LateT = new(WaveSource.LateT, 0.313, 0.037, 0.036, new HeartVector(0.285, 0.128, -0.085));
    private static readonly HeartVector NormalSt = new(0.030, 0.012, -0.070);

    // How much of the change in QRS area T and ST take over. In left bundle branch block ST takes more, T less: in resting ECGs of
    // hospitals T in V1 to V3 is a quarter to a third of QRS, and ST has left the baseline when QRS ends: low in I, V5 and V6.
    private static readonly Shares Usual = new(Early: 0.28, Late: 0.50, St: 0.12, StRise: 0.042);
    private static readonly Shares Blocked = new(Early: 0.18, Late: 0.26, St: 0.22, StRise: 0.060);

    // Who has left bundle branch block has a sick heart, whose T would be flat without the block.
    private const double BlockedT = 0.25;

    // How far the frontal axis of T goes along with that of QRS: the angle between them stays below some 45 degrees in health.
    // A left axis takes T along less: it is blocked or scarred more often than turned.
    private const double TFollowsRight = 0.4;
    private const double TFollowsLeft = 0.15;
    private const double UsualAxis = 45;

    // T along a wall is at least this for a change to show, millivolts.
    private const double LeastT = 0.14;

    private readonly HeartVector _early;
    private readonly HeartVector _late;
    private readonly HeartVector _st;

    private readonly double _breadth;
    private readonly Shares _shares;

    private Repolarisation(HeartVector early, HeartVector late, HeartVector st, double breadth, in Shares shares) =>
        (_early, _late, _st, _breadth, _shares) = (early, late, st, breadth, shares);

    private readonly record struct Shares(double Early, double Late, double St, double StRise);

    /// <summary>A patient's own T and ST.</summary>
    /// <param name="patient">Young men have tall T and raised ST in V2 to V4; sick hearts have flat T.</param>
    /// <param name="qrsSize">The size of QRS, 1 on average: T goes along with it.</param>
    /// <param name="axis">The frontal axis of QRS under normal conduction, in degrees: that of T follows it a part of the way.</param>
    /// <param name="random">The source of all draws.</param>
    public static Repolarisation Draw(Patient patient, double qrsSize, double axis, Random random)
    {
        var youth = Math.Clamp((75 - patient.Age) / 45, 0, 1);
        var size = Math.Sqrt(qrsSize) * random.NextLogNormal(0.92 + 0.18 * youth, 0.21) * Math.Exp(-0.06 * Math.Max(0, patient.Burden));
        var (frontal, horizontal) = ((axis > UsualAxis ? TFollowsRight : TFollowsLeft) * (axis - UsualAxis) + random.NextGaussian(0, 8, -18, 18), random.NextGaussian(0, 14, -30, 26));
        var front = Math.Min(random.NextLogNormal(patient.IsMale ? 1.15 : 0.85, 0.35), 1.9);
        var raised = random.NextLogNormal(patient.IsMale ? 0.8 + 0.7 * youth : 0.65, 0.4);
        HeartVector Turned(HeartVector vector) => vector.TurnedFrontally(frontal).TurnedHorizontally(horizontal);
        return new(Turned(EarlyT.Moment) * (size * front), Turned(LateT.Moment) * size, NormalSt * raised,
            Math.Clamp(random.NextLogNormal(1, 0.11), 0.84, 1.3), Usual);
    }

    /// <summary>ST and T of the same patient when the left bundle branch is blocked.</summary>
    public Repolarisation UnderLeftBundleBranchBlock() => new(_early * BlockedT, _late * BlockedT, _st * BlockedT, _breadth, Blocked);

    /// <summary>The waves of ST and T.</summary>
    /// <param name="qt">Seconds from the onset of QRS to the end of T.</param>
    /// <param name="qrsEnd">Seconds from the onset of QRS to its end.</param>
    /// <param name="extraArea">By how much the area of QRS differs from what normal conduction would give, millivolt seconds.</param>
    /// <param name="changes">What findings do to ST and T.</param>
    /// <param name="breadth">How much broader than the patient's usual T it is.</param>
    public Wave[] Waves(double qt, double qrsEnd, HeartVector extraArea, IReadOnlyList<RepolarisationChange> changes, double breadth = 1)
    {
        var early = EarlyT.Stretched(qt / ReferenceQt).Broadened(_breadth * breadth) with { Moment = _early };
        var late = LateT.Stretched(qt / ReferenceQt).Broadened(_breadth * breadth) with { Moment = _late };
        var st = StSegment(qrsEnd, late.Peak, _shares.StRise) with { Moment = _st };

        early = early with { Moment = early.Moment - extraArea * (_shares.Early / early.Width) };
        late = late with { Moment = late.Moment - extraArea * (_shares.Late / late.Width) };
        st = st with { Moment = st.Moment - extraArea * (_shares.St / st.Width) };

        var further = new List<Wave>();
        foreach (var change in changes)
        {
            if (change.Breadth > 0) (early, late) = (early.Broadened(change.Breadth), late.Broadened(change.Breadth));
            if (change.U > 0) further.Add(change.UWave(qt));
            if (change.Sag > 0) further.Add(Sagging(qrsEnd, late.Peak, change));
            early = early with { Moment = Turned(early.Moment, change, 0) };
            late = late with { Moment = Turned(late.Moment, change, LeastT - (_early + _late).Dot(change.Wall)) };
            var raised = change.St > 0 ? Math.Max(0, st.Moment.Dot(change.Wall)) : 0;
            st = st with { Moment = st.Moment - change.Wall * (change.St + raised) };
        }

        return [st, early, late, .. further];
    }

    private static HeartVector Turned(HeartVector t, RepolarisationChange change, double deficit)
    {
        if (change.TurnT == 0) return t * change.ScaleT;
        var along = Math.Max(t.Dot(change.Wall), 0) + (change.TurnT > 1 ? Math.Max(deficit, 0) : 0);
        return (t - change.Wall * (along * change.TurnT)) * change.ScaleT;
    }

    // Deepest past the middle between QRS and the peak of T.
    private static Wave Sagging(double qrsEnd, double peakOfT, in RepolarisationChange change)
    {
        var width = peakOfT - qrsEnd;
        return new(WaveSource.StSegment, qrsEnd + 0.48 * width, 0.26 * width, 0.28 * width, change.Wall * -change.Sag);
    }

    // Flat from shortly after the end of QRS, running out under T.
    private static Wave StSegment(double qrsEnd, double peakOfT, double rise)
    {
        var centre = qrsEnd + 0.06;
        return new Wave(WaveSource.StSegment, centre, rise, Math.Max(0.05, (peakOfT - centre) * 0.6), default, Flat: true);
    }
}
