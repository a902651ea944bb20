using System.Runtime.InteropServices;

namespace Einthoven.Storage;

/// <summary>Writes a NumPy <c>.npy</c> file row by row, for arrays larger than memory or of unknown length.</summary>
/// <remarks>Not thread-safe. The shape is written by <see cref="Complete"/>; a file without it has zero rows.</remarks>
/// <typeparam name="T">byte, short, int, long, float or double.</typeparam>
public sealed class NpyWriter<T> : IDisposable
    where T : unmanaged
{
    private readonly FileStream _stream;
    private readonly long[] _shape;
    private readonly long _rowLength;

    /// <summary>Starts a file.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="rowShape">The shape of one row: the array is rows x this.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public NpyWriter(string path, params ReadOnlySpan<int> rowShape)
    {
        _shape = new long[rowShape.Length + 1];
        _rowLength = 1;
        for (var i = 0; i < rowShape.Length; i++) _rowLength *= _shape[i + 1] = rowShape[i];
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20);
        _stream.Write(NpyHeader.ToBytes(NpyHeader.ElementTypeOf<T>(), _shape));
    }

    /// <summary>Rows written so far.</summary>
    public long Rows => _shape[0];

    /// <summary>Appends one row.</summary>
    /// <exception cref="ArgumentException">The row has another length than the row shape.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Add(ReadOnlySpan<T> row)
    {
        if (row.Length != _rowLength) throw new ArgumentException($"A row of {row.Length} elements; the file's rows have {_rowLength}.", nameof(row));
        _stream.Write(MemoryMarshal.AsBytes(row));
        _shape[0]++;
    }

    /// <summary>Writes the final shape and flushes to disk.</summary>
    public void Complete()
    {
        _stream.Position = 0;
        _stream.Write(NpyHeader.ToBytes(NpyHeader.ElementTypeOf<T>(), _shape));
        _stream.Flush(flushToDisk: true);
        _stream.Position = _stream.Length;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();
}
