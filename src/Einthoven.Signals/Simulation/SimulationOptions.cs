namespace Einthoven.Signals.Simulation;

/// <summary>What an <see cref="EcgSimulator"/> simulates. The defaults resemble PTB-XL: 12 leads, 500 Hz, 10 s, its findings as often as
/// there.</summary>
public sealed record SimulationOptions
{
    /// <summary>Samples a second; 500 Hz by default. A seed gives the same heart at every rate.</summary>
    public SamplingRate Rate { get; init; } = new(500);

    /// <summary>Length in seconds, 1 to 3,600; 10 by default. Findings that need several beats (extrasystoles, sinus arrhythmia) need 8
    /// s.</summary>
    public double Seconds { get; init; } = 10;

    /// <summary>How much noise of each kind is added.</summary>
    public NoiseLevels Noise { get; init; } = NoiseLevels.Clinical;

    /// <summary>Whether recordings go through the filters of an electrocardiograph, whose settings vary. Codes are true of the leads before
    /// them.</summary>
    public bool DeviceFilters { get; init; } = true;

    /// <summary>The share of ECGs with exchanged or misplaced electrodes, 0 to 1; <see cref="SimulatedEcg.Electrodes"/> says which.</summary>
    /// <remarks>0.4 % in an outpatient clinic and 4 % in intensive care had exchanged limb electrodes (Rudiger et al., Am J Emerg Med 25:174,
    /// 2007).</remarks>
    public double MisplacedShare { get; init; } = 0.015;

    /// <summary>The mains frequency in hertz: 50, or 60 in North America.</summary>
    public double MainsHertz { get; init; } = 50;

    /// <summary>The share of reports in German, 0 to 1. PTB-XL's are some 70 % German; what is neither German nor Swedish is English.</summary>
    public double GermanShare { get; init; } = 0.7;

    /// <summary>The share of reports in Swedish, 0 to 1; with <see cref="GermanShare"/> at most 1. PTB-XL's are a tenth to a sixth.</summary>
    public double SwedishShare { get; init; } = 0.1;

    /// <summary>
    /// Shares of ECGs, 0 to 1, by SCP code, where they shall differ from PTB-XL's. <c>SR</c> and <c>NORM</c> follow from the others and
    /// can't be set.
    /// </summary>
    public IReadOnlyDictionary<string, double> Prevalence { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// When given, every ECG shows exactly these SCP codes, completed with <c>SR</c> where no rhythm and with <c>NORM</c> where nothing
    /// abnormal is among them; <see cref="Prevalence"/> is then without effect.
    /// </summary>
    public IReadOnlyList<string>? Codes { get; init; }
}
