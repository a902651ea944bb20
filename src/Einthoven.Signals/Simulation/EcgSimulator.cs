using Einthoven.Signals.Simulation.Findings;
using Einthoven.Signals.Simulation.Heart;
using Einthoven.Signals.Simulation.Noise;
using Einthoven.Signals.Simulation.Reports;
using Einthoven.Signals.Simulation.Rhythms;
using Einthoven.Signals.Simulation.Synthesis;

namespace Einthoven.Signals.Simulation;

/// <summary>Simulates 12-lead ECGs with SCP codes that are true of them and reports that say so.</summary>
/// <remarks>
/// A vectorcardiographic model: the heart vector is a sum of waves for the atria, the walls of the ventricles and repolarisation; the
/// findings decide when and where these act; a patient's torso (Dower's lead vectors, varied) turns them into leads; noise is added on the
/// electrodes, the device filters, and some electrodes are misplaced. A heart is only used when its twelve leads meet the criteria of its findings. Immutable and safe to share between threads:
/// all randomness comes from the argument of
/// <see cref="Simulate"/>.
/// </remarks>
public sealed class EcgSimulator
{
    private const int MostHearts = 10;

    private readonly SimulationOptions _options;
    private readonly FindingSampler? _sampler;
    private readonly FindingSet _requested;
    private readonly NoiseSource _noise;

    /// <summary>A simulator with given options; a virtual population is drawn here, which takes some 50 ms.</summary>
    /// <param name="options">What to simulate; PTB-XL's likeness when null.</param>
    /// <exception cref="ArgumentException">An option is out of its range, a code is unknown, or codes or prevalences can't be had
    /// together.</exception>
    public EcgSimulator(SimulationOptions? options = null)
    {
        _options = options ?? new SimulationOptions();
        OptionsCheck.Validate(_options);
        _noise = new NoiseSource(_options.Noise, _options.MainsHertz);
        if (_options.Codes is { } codes) _requested = RequestedFindings.Parse(codes);
        else _sampler = new FindingSampler(_options.Prevalence.ToDictionary(pair => RequestedFindings.Parse(pair.Key), pair => pair.Value));
    }

    /// <summary>The SCP codes that can be simulated, in a fixed order.</summary>
    public static IReadOnlyList<string> KnownCodes => FindingCatalogue.Codes;

    /// <summary>Simulates one ECG. The same state of the random source gives the same ECG.</summary>
    /// <param name="random">A seeded source; several values are drawn from it.</param>
    /// <exception cref="InvalidOperationException">No heart was found that shows the codes asked for together.</exception>
    public SimulatedEcg Simulate(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var fault = ElectrodeExchange.Draw(_options.MisplacedShare, random);
        var (findings, patient, rhythm, heart) = DrawHeart(fault, random);
        var language = LanguageAt(random.NextDouble());
        var report = ReportWriter.Write(new ReportFacts(findings, patient, rhythm, heart, fault), language, random);

        var renderer = new StripRenderer(heart, rhythm, findings, patient, random);
        var leads = renderer.Render(_options.Rate, _options.Rate.Samples(_options.Seconds));
        var filter = DeviceFilter.Draw(_options.MainsHertz, random);
        _noise.AddTo(leads, _options.Rate.Hertz, patient, random);
        if (_options.DeviceFilters) filter.Apply(leads, _options.Rate.Hertz);
        ElectrodeExchange.Apply(fault, leads);

        string[] codes = [.. findings.Select(FindingCatalogue.CodeOf)];
        var facts = new PatientFacts(AgeInYears: patient.Age, Sex: patient.IsMale ? "M" : "F");
        var recording = new Recording(
            Lead.Standard, _options.Rate, LimbLeads.Complete(leads), patient: facts, source: "simulated", findings: codes);
        return new SimulatedEcg(recording, codes, report, language.Code, patient.Age, facts.Sex!, fault) { Beats = [.. BeatsOf(rhythm)] };
    }

    private IEnumerable<SimulatedBeat> BeatsOf(RhythmStrip rhythm) =>
        from beat in rhythm.Beats
        where beat.HasQrs && beat.Time >= 0 && beat.Time < _options.Seconds
        orderby beat.Time
        select new SimulatedBeat(beat.Time, beat.IsPremature, beat.Origin is BeatOrigin.VentricularFocus or BeatOrigin.VentricularEscape);

    private ReportLanguage LanguageAt(double place) => place < _options.GermanShare ? ReportLanguage.German
        : place < _options.GermanShare + _options.SwedishShare ? ReportLanguage.Swedish
        : ReportLanguage.English;

    // Once in some thousand draws no heart shows all that was drawn: then other findings are drawn, unless the user asked for just these.
    private (FindingSet Findings, Patient Patient, RhythmStrip Rhythm, HeartModel Heart) DrawHeart(
        ElectrodeFault fault, Random random)
    {
        for (var attempt = 0; attempt < MostHearts; attempt++)
        {
            var (findings, burden) = _sampler?.Draw(random) ?? (_requested, random.NextGaussian(0.3, 0.9, -2, 2.5));
            var patient = Patient.Draw(findings, burden, random);
            var rhythm = RhythmStrip.Draw(findings, patient, _options.Seconds, random);
            if (HeartDesigner.TryDesign(findings, patient, rhythm, fault, random) is { } heart) return (findings, patient, rhythm, heart);
        }

        throw new InvalidOperationException(_sampler is null
            ? $"No heart was found that shows {_requested} together; ask for fewer of these codes at once."
            : $"No heart was found for {MostHearts} draws of findings; the prevalences combine too many of them.");
    }
}
