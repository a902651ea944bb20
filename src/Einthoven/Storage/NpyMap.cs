using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Einthoven.Storage;

/// <summary>A NumPy <c>.npy</c> file mapped into memory and read row by row, so that it may be larger than memory.</summary>
/// <remarks>Reading is thread-safe; disposing while another thread reads throws <see cref="ObjectDisposedException"/> there.</remarks>
/// <typeparam name="T">The element type; the file's must be the same.</typeparam>
public sealed class NpyMap<T> : IDisposable
    where T : unmanaged
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly long _rowBytes;

    /// <summary>Maps a file.</summary>
    /// <exception cref="InvalidDataException">Not a NumPy file, of another element type, or shorter than its header says.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public NpyMap(string path)
    {
        using (var stream = File.OpenRead(path))
        {
            Header = NpyHeader.Read(stream, path);
            NpyFile.Check<T>(Header, path, stream.Length);
        }

        if (Header.Shape.Count == 0) throw new InvalidDataException($"{path}: holds one number, not rows.");
        _rowBytes = Header.Shape.Skip(1).Aggregate((long)Marshal.SizeOf<T>(), (product, axis) => product * axis);
        if (Header.Count == 0) return; // an empty file can't be mapped
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
    }

    /// <summary>Element type and shape.</summary>
    public NpyHeader Header { get; }

    /// <summary>Length of the first axis.</summary>
    public long Rows => Header.Shape[0];

    /// <summary>Reads the start of a row.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    /// <param name="destination">As many elements as are wanted, at most a row's.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such row, or more elements than a row has.</exception>
    public void Read(long row, Span<T> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)destination.Length * Marshal.SizeOf<T>(), _rowBytes);
        if (destination.IsEmpty) return;
        _view!.SafeMemoryMappedViewHandle.ReadSpan((ulong)(Header.DataOffset + (row * _rowBytes)), destination);
    }

    /// <summary>Unmaps the file.</summary>
    public void Dispose()
    {
        _view?.Dispose();
        _file?.Dispose();
    }
}
