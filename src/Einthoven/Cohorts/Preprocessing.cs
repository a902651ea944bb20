using System.Text.Json.Serialization;
using Einthoven.Signals;
using Einthoven.Signals.Filters;

namespace Einthoven.Cohorts;

/// <summary>All parameters by which a recording becomes the input of a model; stored in the cohort and in the run, the same for training, evaluation and service.</summary>
/// <remarks>The work is done by <see cref="Preprocessor"/>. Two values are equal when they prepare a recording alike.</remarks>
public sealed record Preprocessing
{
    /// <summary>100 Hz, 10 s, 0.5 to 40 Hz, one scale for all leads.</summary>
    public static Preprocessing Default { get; } = new();

    /// <summary>As MERL (Liu et al., ICML 2024) prepares PTB-XL: 500 Hz, no filter, the record between 0 and 1, aVF before aVL.</summary>
    public static Preprocessing Merl { get; } = new()
    {
        Rate = 500,
        FilterOrder = 0,
        Standardise = StandardisationMode.MinMax,
        Leads = "I II III aVR aVF aVL V1 V2 V3 V4 V5 V6",
    };

    /// <summary>Samples a second after resampling, in hertz.</summary>
    public double Rate { get; init; } = 100;

    /// <summary>Lower edge of the zero-phase band-pass, in hertz.</summary>
    public double LowHertz { get; init; } = 0.5;

    /// <summary>Upper edge of the zero-phase band-pass, in hertz.</summary>
    public double HighHertz { get; init; } = 40;

    /// <summary>Order of the Butterworth band-pass; it runs forward and backward. 0 leaves the filter out.</summary>
    public int FilterOrder { get; init; } = 3;

    /// <summary>Length of a window, in seconds. Shorter recordings are padded, longer ones cut into windows.</summary>
    public double Seconds { get; init; } = 10;

    /// <summary>How the window is scaled.</summary>
    [JsonConverter(typeof(KebabCaseEnumConverter<StandardisationMode>))]
    public StandardisationMode Standardise { get; init; } = StandardisationMode.PerRecord;

    /// <summary>The leads in the order of the prepared ECG, names separated by spaces.</summary>
    public string Leads { get; init; } = string.Join(' ', Lead.Standard);

    /// <summary>Samples of a window.</summary>
    [JsonIgnore]
    public int Samples => new SamplingRate(Rate).Samples(Seconds);

    /// <summary>The leads in order.</summary>
    [JsonIgnore]
    public IReadOnlyList<Lead> LeadList => [.. Leads.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Lead.Parse)];

    /// <summary>The standardised value of one step of the stored 16-bit integers: 1/512 (a range of ±64 deviations), or 1/32767 between 0 and 1.</summary>
    [JsonIgnore]
    public float StorageScale => Standardise == StandardisationMode.MinMax ? 1f / short.MaxValue : 1f / 512;

    /// <summary>Refuses values that can't be.</summary>
    /// <exception cref="ConfigurationException">Names the parameter, its value and what is allowed.</exception>
    public void Validate()
    {
        Require(Rate is > 0 and <= 100_000, nameof(Rate), Rate, "above 0 and at most 100000 Hz");
        Require(Seconds is > 0 and <= 86_400, nameof(Seconds), Seconds, "above 0 and at most a day");
        Require(FilterOrder is >= 0 and <= 10, nameof(FilterOrder), FilterOrder, "from 0 (no filter) to 10");
        if (FilterOrder > 0)
        {
            Require(LowHertz > 0 && LowHertz < HighHertz, nameof(LowHertz), LowHertz, "above 0 and below the upper edge");
            Require(HighHertz < Rate / 2, nameof(HighHertz), HighHertz, $"below half the rate of {Rate} Hz");
        }

        Require(LeadList.Count > 0 && LeadList.Distinct().Count() == LeadList.Count, nameof(Leads), Leads, "lead names, each once");
        Require(Samples is > 0, nameof(Seconds), Seconds, "long enough for one sample");
    }

    private static void Require(bool holds, string parameter, object value, string allowed)
    {
        if (!holds) throw new ConfigurationException(FormattableString.Invariant($"Preprocessing: {parameter} is {value}; allowed is {allowed}."));
    }
}
