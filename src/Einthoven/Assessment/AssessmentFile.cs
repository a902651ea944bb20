using System.Text.Json;
using Einthoven.Storage;

namespace Einthoven.Assessment;

/// <summary>Writes an assessment as JSON.</summary>
public static class AssessmentFile
{
    /// <summary>Writes everything that was found.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, ArchiveAssessment archive) => AtomicFile.WriteText(path, JsonSerializer.Serialize(archive, JsonForm.Indented) + "\n");
}
