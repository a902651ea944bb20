using System.Text.Json;

namespace Einthoven.Tensors;

/// <summary>Reads the JSON header and refuses whatever the format does not allow.</summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The one name that is not a tensor's.</summary>
    public const string MetadataKey = "__metadata__";

    private const string Damaged = "The file is damaged; fetch or write it again.";

    private readonly string _file;
    private readonly Dictionary<string, SafetensorsTensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private bool _hasMetadata;

    private SafetensorsHeader(string file) => _file = file;

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsTensor> Tensors => _tensors;

    /// <summary>Text kept beside the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Parses a header and checks that its tensors cover the data without gap or overlap.</summary>
    /// <param name="json">The header's bytes, padding included.</param>
    /// <param name="dataLength">Bytes after the header.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">The header is not one, or contradicts itself or the file's length.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength, string file)
    {
        var header = new SafetensorsHeader(file);
        try
        {
            header.Read(json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            // The reader throws InvalidOperationException where a value is of another kind or its text is not Unicode, FormatException where a number does not fit.
            throw header.Invalid($"the header is not the JSON of a safetensors file ({error.Message})", error);
        }

        header.CheckCoverage(dataLength);
        return header;
    }

    private void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextName(ref reader) is { } name)
        {
            if (name == MetadataKey) ReadMetadata(ref reader);
            else if (!_tensors.TryAdd(name, ReadTensor(ref reader, name))) throw Invalid($"tensor '{name}' occurs twice in the header");
        }

        if (reader.Read()) throw Invalid("something follows the header's last brace");
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (_hasMetadata) throw Invalid($"{MetadataKey} occurs twice in the header");
        _hasMetadata = true;
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextName(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String);
            if (!_metadata.TryAdd(key, reader.GetString()!)) throw Invalid($"metadata '{key}' occurs twice in the header");
        }
    }

    private SafetensorsTensor ReadTensor(ref Utf8JsonReader reader, string name)
    {
        string? type = null;
        long[]? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextName(ref reader) is { } field)
        {
            switch (field)
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String);
                    type = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, name, field);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, name, field);
                    break;
                case "dtype" or "shape" or "data_offsets":
                    throw Invalid($"tensor '{name}' has {field} twice");
                default:
                    reader.Skip(); // Fields of later versions, as the reference reader does.
                    break;
            }
        }

        if (type is null || shape is null || offsets is not [var begin, var end])
            throw Invalid($"tensor '{name}' lacks dtype, shape or two data_offsets");
        if (!SafetensorsTypes.TryParse(type, out var parsed))
            throw new InvalidDataException($"{_file}: tensor '{name}' has dtype {type}, which can't be read; convert it to one of {SafetensorsTypes.AllNames}.");

        var tensor = new SafetensorsTensor(name, parsed, shape, begin, CountOf(shape, SafetensorsTypes.BytesOf(parsed), name));
        return begin <= end && end - begin == tensor.ByteCount
            ? tensor
            : throw Invalid($"tensor '{tensor}' takes {tensor.ByteCount} bytes, but its data_offsets are [{begin}, {end}]");
    }

    private long[] ReadNumbers(ref Utf8JsonReader reader, string name, string field)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            if (!reader.TryGetInt64(out var number) || number < 0)
                throw Invalid($"tensor '{name}' has a number in {field} that is negative, broken or too large");
            numbers.Add(number);
        }

        return reader.TokenType == JsonTokenType.EndArray ? [.. numbers] : throw Invalid($"tensor '{name}' has something other than numbers in {field}");
    }

    private long CountOf(long[] shape, int bytes, string name)
    {
        try
        {
            var count = 1L;
            foreach (var dimension in shape) count = checked(count * dimension);
            _ = checked(count * bytes);
            return count;
        }
        catch (OverflowException error)
        {
            throw Invalid($"tensor '{name}' of shape [{string.Join(", ", shape)}] has more bytes than can be counted", error);
        }
    }

    private void CheckCoverage(long dataLength)
    {
        var covered = 0L;
        var before = "the header";
        foreach (var tensor in _tensors.Values.OrderBy(tensor => tensor.Offset).ThenBy(tensor => tensor.ByteCount))
        {
            if (tensor.Offset < covered) throw Invalid($"tensor '{tensor.Name}' begins at byte {tensor.Offset}, inside {before}, which ends at {covered}");
            if (tensor.Offset > covered) throw Invalid($"tensor '{tensor.Name}' begins at byte {tensor.Offset}, but {before} ends at {covered}: a gap belongs to no tensor");
            if (tensor.ByteCount > dataLength - covered)
                throw Invalid($"tensor '{tensor.Name}' ends at byte {covered + (decimal)tensor.ByteCount}, but only {dataLength} bytes follow the header");
            covered += tensor.ByteCount;
            before = $"tensor '{tensor.Name}'";
        }

        if (covered != dataLength) throw Invalid($"{dataLength} bytes follow the header, but its tensors end at byte {covered}");
    }

    private static string? NextName(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName) return null;
        return reader.GetString();
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType kind)
    {
        if (!reader.Read() || reader.TokenType != kind) throw Invalid($"byte {reader.TokenStartIndex} of the header should begin a JSON {kind}, not {reader.TokenType}");
    }

    private InvalidDataException Invalid(string problem, Exception? inner = null) => new($"{_file}: {problem}. {Damaged}", inner);
}
