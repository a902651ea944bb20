using Einthoven.Signals.Simulation.Findings;
using Einthoven.Signals.Simulation.Heart;
using Einthoven.Signals.Simulation.Rhythms;

namespace Einthoven.Signals.Simulation.Synthesis;

/// <summary>Draws the beats of a rhythm into eight leads. Everything is a function of time, so that any sampling rate shows the same
/// heart.</summary>
internal sealed class StripRenderer
{
    private readonly HeartModel _heart;
    private readonly RhythmStrip _rhythm;
    private readonly float[][] _gains;
    private readonly float[] _repolarisationGains;
    private readonly IAtrialOscillation? _oscillation;

    /// <summary>Draws what varies from beat to beat.</summary>
    public StripRenderer(HeartModel heart, RhythmStrip rhythm, FindingSet findings, Patient patient, Random random)
    {
        _heart = heart;
        _rhythm = rhythm;
        var breathing = BreathingGain.Draw(patient.Respiration, random);
        _gains = [.. rhythm.Beats.Select(beat => breathing.DrawAt(beat.Time, random))];
        _repolarisationGains = [.. rhythm.Beats.Select(_ => (float)random.NextGaussian(1, 0.03, 0.9, 1.1))];
        _oscillation = findings.Has(Finding.AtrialFibrillation) ? FibrillatoryWaves.Draw(heart.Torso, random)
            : findings.Has(Finding.AtrialFlutter) ? FlutterWaves.Draw(heart.Torso, rhythm.FlutterHertz, random)
            : null;
    }

    /// <summary>The eight leads I, II, V1 to V6 in millivolts, without noise.</summary>
    public float[][] Render(SamplingRate rate, int samples)
    {
        var leads = new float[Torso.Leads][];
        for (var lead = 0; lead < leads.Length; lead++) leads[lead] = new float[samples];

        for (var i = 0; i < _rhythm.Beats.Count; i++) AddBeat(leads, _rhythm.Beats[i], _gains[i], _repolarisationGains[i], rate.Hertz);
        _oscillation?.AddTo(leads, rate.Hertz);
        return leads;
    }

    private void AddBeat(float[][] leads, Beat beat, float[] gains, float repolarisationGain, double hertz)
    {
        AddAtria(leads, beat, gains, hertz);
        if (!beat.HasQrs) return;

        // QT follows the preceding interval, but slowly: only a third of the change is there at once; a run of fast beats is the rule.
        var pace = Math.Clamp(Math.Cbrt(beat.PrecedingRr / _rhythm.MeanRr), 0.8, 1.15);
        var followed = beat.Origin == BeatOrigin.Reentry ? 1 : 1.0 / 3;
        foreach (var wave in VentriclesOf(beat))
        {
            var drawn = wave.Repolarises ? wave.Wave with { Peak = wave.Wave.Peak * (1 + (pace - 1) * followed) } : wave.Wave;
            AddWave(leads, drawn, wave.Heights, beat.Time, gains, wave.Repolarises ? repolarisationGain : 1, hertz);
        }
    }

    private LeadWave[] VentriclesOf(Beat beat) => beat.Origin switch
    {
        BeatOrigin.VentricularFocus => _heart.Premature,
        BeatOrigin.VentricularEscape => _heart.Escape,
        BeatOrigin.Pacemaker when _rhythm.Pacing != Pacing.Atrial => _heart.Paced,
        _ => _heart.Conducted,
    };

    private void AddAtria(float[][] leads, Beat beat, float[] gains, double hertz)
    {
        switch (beat.Origin)
        {
            case BeatOrigin.Sinus or BeatOrigin.BlockedSinus:
                AddWaves(leads, _heart.SinusP, beat.AtrialTime - _heart.Pr, gains, hertz);
                break;
            case BeatOrigin.AtrialFocus or BeatOrigin.AtrialPacemaker:
                AddWaves(leads, _heart.EctopicP, beat.Time - 0.9 * _heart.Pr, gains, hertz);
                break;
            case BeatOrigin.Reentry:
                AddWaves(leads, _heart.RetrogradeP, beat.Time + _heart.Rp, gains, hertz);
                break;
            case BeatOrigin.Pacemaker when _rhythm.Pacing != Pacing.Ventricular:
                AddWaves(leads, _heart.AtrialSpike, beat.Time - _heart.Pr, gains, hertz);
                AddWaves(leads, _heart.SinusP, beat.Time - _heart.Pr, gains, hertz);
                break;
        }
    }

    private static void AddWaves(float[][] leads, LeadWave[] waves, double time, float[] gains, double hertz)
    {
        foreach (var wave in waves) AddWave(leads, wave.Wave, wave.Heights, time, gains, 1, hertz);
    }

    private static void AddWave(float[][] leads, in Wave wave, float[] heights, double time, float[] gains, float gain, double hertz)
    {
        var first = Math.Max(0, (int)Math.Ceiling((time + wave.Start) * hertz));
        var last = Math.Min(leads[0].Length - 1, (int)Math.Floor((time + wave.End) * hertz));
        if (last < first) return;

        var shape = new float[last - first + 1];
        for (var i = 0; i < shape.Length; i++) shape[i] = (float)wave.At((first + i) / hertz - time);
        for (var lead = 0; lead < leads.Length; lead++)
        {
            var height = heights[lead] * gains[lead] * gain;
            var samples = leads[lead].AsSpan(first, shape.Length);
            for (var i = 0; i < samples.Length; i++) samples[i] += height * shape[i];
        }
    }
}
