using System.Text.Json;
using System.Text.Json.Serialization;
using Einthoven.Interpretability;
using Einthoven.Reading;

namespace Einthoven.Cli.Commands;

/// <summary>A reading as JSON. The evidence of a finding has the form that <c>plot --attribution</c> takes.</summary>
internal static class ReadingJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Of(EcgReading reading, ReaderModel model) => JsonSerializer.Serialize(
        new
        {
            Note = "Research software, not a medical device.",
            File = reading.Recording.Source,
            Model = new { model.Card.Name, model.Card.System, model.Card.Arm, Encoder = model.Id },
            reading.Abstains,
            reading.Abstentions,
            reading.Cautions,
            Findings = reading.Findings.Select(one => new
            {
                one.Finding.Name,
                one.Finding.Words,
                one.Finding.Task,
                one.Finding.Class,
                Probability = Math.Round(one.Probability, 6),
                one.Call,
                one.Finding.Threshold,
                one.Finding.Test,
                Evidence = one.Evidence is { } evidence ? Scores(evidence, reading, model) : null,
            }),
            reading.Novelty,
            Windows = new { reading.Windows.All, reading.Windows.Read },
            Measured = MeasuredIntervals.Of(reading.Measurements),
            Quality = JudgedQuality.Of(reading.Measurements.Quality),
            reading.Nearest,
        },
        Json);

    /// <summary>Scores of one finding as a file of their own.</summary>
    public static string Of(PatchAttribution evidence, EcgReading reading, ReaderModel model) => JsonSerializer.Serialize(Scores(evidence, reading, model), Json);

    private static object Scores(PatchAttribution evidence, EcgReading reading, ReaderModel model) => new
    {
        Leads = model.Leads.Select(lead => lead.Name),
        Start = reading.EvidenceStart,
        model.Card.Preprocessing.Seconds,
        Scores = evidence.Scores.Select(score => Math.Round(score, 5)).Chunk(evidence.Patches),
    };
}
