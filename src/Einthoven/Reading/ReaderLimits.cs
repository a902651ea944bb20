using Einthoven.Cohorts;

namespace Einthoven.Reading;

/// <summary>What a reader model can't do, in words for its card.</summary>
internal static class ReaderLimits
{
    public static IReadOnlyList<string> Of(CohortManifest real, int tested, bool knowsVoltage) =>
    [
        "Research use only. It is not a medical device, and no decision about a patient may rest on it.",
        FormattableString.Invariant($"It was measured on {tested} ECGs of the same source as its training ECGs ({real.Source}), labelled from reports. Other hospitals, recorders, populations and children were not measured; results there will be worse."),
        "Most findings have few positives in the test split; the intervals say how little is known then.",
        "Probabilities are calibrated to how frequent a finding is in the validation split. Where it is rarer they are too high, where it is more frequent too low.",
        "It knows the findings listed here and no others. That none of them is likely does not make an ECG normal.",
        .. knowsVoltage ? Array.Empty<string>() : ["Voltage is beyond it: every lead is standardised by itself, so hypertrophy, high and low voltage can't be told."],
        FormattableString.Invariant($"It reads {real.Leads.Count} leads of {real.Samples / real.Rate:0.#} s; slower events and longer rhythms are not seen. It abstains from ECGs that lack leads, are of bad quality, paced, or unlike what it was trained on; that catches some such ECGs, not all."),
        "What is drawn as evidence shows what the model's probability rests on, which need not be what a cardiologist would name.",
    ];
}
