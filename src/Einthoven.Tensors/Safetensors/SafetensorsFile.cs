using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Einthoven.Tensors;

/// <summary>A safetensors file, open for reading: its tensors' names and shapes at once, their values when asked for.</summary>
/// <remarks>
/// Whatever a file says is checked before it is believed; no more memory is taken than a small multiple of the file's own size.
/// Several threads may read at once. To write, see <see cref="Safetensors"/>.
/// </remarks>
public sealed class SafetensorsFile : IDisposable
{
    /// <summary>The reference reader refuses longer headers, too.</summary>
    private const long LongestHeader = 100_000_000;

    /// <summary>Numbers widened at a time.</summary>
    private const int Chunk = 1 << 16;

    private readonly SafeFileHandle _handle;
    private readonly string _path;
    private readonly long _dataStart;
    private readonly SafetensorsHeader _header;

    private SafetensorsFile(string path, SafeFileHandle handle)
    {
        _path = path;
        _handle = handle;
        var length = RandomAccess.GetLength(handle);
        if (length < sizeof(ulong)) throw new InvalidDataException($"{path}: {length} bytes are too few for a safetensors file. Fetch or write it again.");

        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        ReadExactly(prefix, 0, "the header's length");
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > (ulong)(length - sizeof(ulong)) || headerLength > LongestHeader)
            throw new InvalidDataException(
                $"{path}: a header of {headerLength} bytes is announced, but the file has {length}, and {LongestHeader} are allowed. " +
                "It is cut off or not a safetensors file; fetch or write it again.");

        var header = new byte[headerLength];
        ReadExactly(header, sizeof(ulong), "the header");
        _dataStart = sizeof(ulong) + header.Length;
        _header = SafetensorsHeader.Parse(header, length - _dataStart, path);
    }

    /// <summary>Where it is.</summary>
    public string Path => _path;

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsTensor> Tensors => _header.Tensors;

    /// <summary>Text kept beside the tensors; empty when there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file and checks its header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is cut off, damaged or no safetensors file; the message says which tensor and what to do.</exception>
    /// <exception cref="IOException">It is not there or can't be read.</exception>
    public static SafetensorsFile Open(string path)
    {
        var handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
        try
        {
            return new SafetensorsFile(path, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Values of a tensor stored as F32, F16 or BF16, row-major; the narrow ones widened, which is exact.</summary>
    /// <param name="name">The tensor.</param>
    /// <exception cref="InvalidDataException">The file has no such tensor, it is of another type, or the file has become shorter since it was opened.</exception>
    public float[] ReadSingles(string name)
    {
        var values = new float[CountOf(Find(name, SafetensorsType.Float32, SafetensorsType.Float16, SafetensorsType.BFloat16))];
        ReadSingles(name, values);
        return values;
    }

    /// <summary>As <see cref="ReadSingles(string)"/>, into memory of the caller.</summary>
    /// <param name="name">The tensor.</param>
    /// <param name="destination">As long as the tensor has elements.</param>
    /// <exception cref="ArgumentException">The destination is longer or shorter.</exception>
    /// <exception cref="InvalidDataException">As <see cref="ReadSingles(string)"/>.</exception>
    public void ReadSingles(string name, Span<float> destination)
    {
        var tensor = Find(name, SafetensorsType.Float32, SafetensorsType.Float16, SafetensorsType.BFloat16);
        if (destination.Length != tensor.Count)
            throw new ArgumentException($"{_path}: tensor '{name}' has {tensor.Count} elements, the destination {destination.Length}.", nameof(destination));
        if (tensor.Type == SafetensorsType.Float32) ReadInto(tensor, destination);
        else ReadWidened(tensor, destination);
    }

    /// <summary>Values of a tensor stored as I64.</summary>
    /// <inheritdoc cref="ReadSingles(string)"/>
    public long[] ReadInt64s(string name) => ReadArray<long>(Find(name, SafetensorsType.Int64));

    /// <summary>Values of a tensor stored as I32.</summary>
    /// <inheritdoc cref="ReadSingles(string)"/>
    public int[] ReadInt32s(string name) => ReadArray<int>(Find(name, SafetensorsType.Int32));

    /// <summary>Values of a tensor stored as U8.</summary>
    /// <inheritdoc cref="ReadSingles(string)"/>
    public byte[] ReadBytes(string name) => ReadArray<byte>(Find(name, SafetensorsType.UInt8));

    /// <summary>Closes the file.</summary>
    public void Dispose() => _handle.Dispose();

    private SafetensorsTensor Find(string name, params ReadOnlySpan<SafetensorsType> types)
    {
        if (!Tensors.TryGetValue(name, out var tensor))
            throw new InvalidDataException($"{_path}: no tensor '{name}' among its {Tensors.Count}. Is it the file of another model?");
        if (types.Contains(tensor.Type)) return tensor;
        var wanted = string.Join(" or ", types.ToArray().Select(SafetensorsTypes.NameOf));
        throw new InvalidDataException($"{_path}: tensor '{tensor}' is asked for as {wanted}; convert it.");
    }

    private T[] ReadArray<T>(SafetensorsTensor tensor)
        where T : unmanaged
    {
        var values = new T[CountOf(tensor)];
        ReadInto(tensor, values.AsSpan());
        return values;
    }

    private int CountOf(SafetensorsTensor tensor) =>
        tensor.Count <= Array.MaxLength
            ? (int)tensor.Count
            : throw new InvalidDataException($"{_path}: tensor '{tensor}' has more elements than an array holds ({Array.MaxLength}); split it.");

    private void ReadInto<T>(SafetensorsTensor tensor, Span<T> destination)
        where T : unmanaged
    {
        var offset = _dataStart + tensor.Offset;
        while (!destination.IsEmpty)
        {
            var part = MemoryMarshal.AsBytes(destination[..Math.Min(destination.Length, Chunk)]);
            ReadExactly(part, offset, tensor.Name);
            offset += part.Length;
            destination = destination[Math.Min(destination.Length, Chunk)..];
        }
    }

    private void ReadWidened(SafetensorsTensor tensor, Span<float> destination)
    {
        var narrow = new ushort[Math.Min(destination.Length, Chunk)];
        for (var done = 0; done < destination.Length; done += narrow.Length)
        {
            var part = narrow.AsSpan(0, Math.Min(narrow.Length, destination.Length - done));
            ReadExactly(MemoryMarshal.AsBytes(part), _dataStart + tensor.Offset + ((long)done * sizeof(ushort)), tensor.Name);
            var wide = destination.Slice(done, part.Length);
            if (tensor.Type == SafetensorsType.Float16) TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<ushort, Half>(part), wide);
            else for (var i = 0; i < part.Length; i++) wide[i] = BitConverter.UInt32BitsToSingle((uint)part[i] << 16);
        }
    }

    private void ReadExactly(Span<byte> destination, long offset, string what)
    {
        while (!destination.IsEmpty)
        {
            var read = RandomAccess.Read(_handle, destination, offset);
            if (read == 0) throw new InvalidDataException($"{_path}: it ended while {what} was read; is it still being written?");
            destination = destination[read..];
            offset += read;
        }
    }
}
