using System.Text.Json;
using Einthoven.Signals.Quality;

namespace Einthoven.Cli.Commands;

/// <summary>How well it was recorded, and why.</summary>
internal sealed record JudgedQuality(string Verdict, IReadOnlyList<string> Reasons)
{
    public static JudgedQuality Of(RecordingQuality quality) => new(JsonNamingPolicy.CamelCase.ConvertName($"{quality.Verdict}"), quality.Reasons);
}
