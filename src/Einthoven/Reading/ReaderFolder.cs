using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Einthoven.Cohorts;
using Einthoven.Pretraining;
using Einthoven.Storage;
using Einthoven.Tensors;

namespace Einthoven.Reading;

/// <summary>The files of a reader model: card, configuration, encoder, heads, and the checksums of all of them.</summary>
internal sealed class ReaderFolder
{
    public const string Card = "card.json";
    public const string ReadMe = "README.md";
    public const string Configuration = "config.json";
    public const string Encoder = "encoder.safetensors";
    public const string Heads = "heads.safetensors";
    public const string Checksums = "SHA256SUMS";

    private const string Remedy = "Bring the folder back from a copy, or make it again with einthoven package.";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public ReaderFolder(string path) => Path = path;

    public string Path { get; }

    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Opens a folder whose files are all there and as they were written.</summary>
    /// <exception cref="CohortException">It is no reader model, or a file is missing, changed or not listed.</exception>
    public static ReaderFolder Open(string path)
    {
        var folder = new ReaderFolder(path);
        if (!File.Exists(folder.In(Card)))
            throw new CohortException(Directory.Exists(path)
                ? $"{path}: not a reader model; it has no {Card}. einthoven package makes one of a run."
                : $"{path}: there is no such folder. einthoven package makes a reader model of a run.");
        if (!File.Exists(folder.In(Checksums))) throw new CohortException($"{folder.In(Checksums)} is missing. {Remedy}");

        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, sum) in ChecksumList.Read(folder.In(Checksums)))
        {
            if (name.AsSpan().ContainsAny('/', '\\')) throw new CohortException($"{folder.In(Checksums)}: names {name}, which lies in another folder. {Remedy}");
            if (!File.Exists(folder.In(name))) throw new CohortException($"{folder.In(name)} is missing. {Remedy}");
            if (folder.Sum(name) != sum) throw new CohortException($"{folder.In(name)} was changed since the model was made: its checksum is another than {Checksums} says. {Remedy}");
            listed.Add(name);
        }

        return new[] { Card, Configuration, Encoder, Heads }.FirstOrDefault(name => !listed.Contains(name)) is { } absent
            ? throw new CohortException($"{folder.In(Checksums)}: does not list {absent}. {Remedy}")
            : folder;
    }

    /// <exception cref="CohortException">It is damaged or of another version.</exception>
    public ReaderCard ReadCard()
    {
        try
        {
            var text = File.ReadAllText(In(Card));
            using (var document = JsonDocument.Parse(text))
            {
                if (!document.RootElement.TryGetProperty("format", out var format) || !format.TryGetInt32(out var number) || number != ReaderCard.CurrentFormat)
                    throw new CohortException($"{In(Card)}: format {format}; this program reads {ReaderCard.CurrentFormat}. Make the model again with this version.");
            }

            return JsonSerializer.Deserialize<ReaderCard>(text, Json)!;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new CohortException($"{In(Card)}: damaged: {error.Message} {Remedy}", error);
        }
    }

    public RunConfiguration ReadConfiguration() => ConfigurationFile.Read(In(Configuration));

    public void WriteCard(ReaderCard card) => AtomicFile.WriteText(In(Card), JsonSerializer.Serialize(card, Json) + "\n");

    /// <summary>Opens a file of tensors and takes something out of it.</summary>
    /// <exception cref="CohortException">It is damaged, or lacks a tensor.</exception>
    public T Read<T>(string name, Func<SafetensorsFile, T> read)
    {
        try
        {
            using var file = SafetensorsFile.Open(In(name));
            return read(file);
        }
        catch (InvalidDataException error)
        {
            throw new CohortException($"{error.Message} {Remedy}", error);
        }
    }

    /// <summary>Writes the checksums of all that lies in the folder, as <c>sha256sum -c</c> reads them.</summary>
    public void WriteChecksums()
    {
        var names = Directory.GetFiles(Path).Select(file => System.IO.Path.GetFileName(file)).Where(name => name != Checksums).Order(StringComparer.Ordinal);
        AtomicFile.WriteText(In(Checksums), string.Concat(names.Select(name => $"{Sum(name)}  {name}\n")));
    }

    /// <summary>The checksum of a file, in lower case.</summary>
    public string Sum(string name)
    {
        using var stream = File.OpenRead(In(name));
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
