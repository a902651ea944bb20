using System.Buffers.Binary;

namespace Einthoven.Signals.Formats.Npy;

/// <summary>Writes a recording's samples as an array of NumPy: leads x samples, 32-bit floats, millivolts.</summary>
/// <remarks>Nothing else fits into the file: rate, leads' names and patient are lost, and whoever reads it is told the rate beside it.</remarks>
public sealed class NpyWriter : IRecordingWriter
{
    /// <inheritdoc/>
    public string Format => "NumPy";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".npy"];

    /// <summary>Writes one recording; an existing file is replaced.</summary>
    /// <exception cref="ArgumentException">The recording is no voltage, which the file can't say, has no samples, or more than a file of 2 GB takes.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Write(Recording recording, string path)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (recording.Unit != SignalUnit.Millivolts) throw new ArgumentException("A .npy file holds millivolts; this recording has no voltage. Write it as WFDB or CSV.", nameof(recording));
        if (recording.Length == 0) throw new ArgumentException("The recording has no samples.", nameof(recording));

        var header = NpyHeader.OfSingles(recording.Leads.Count, recording.Length);
        var size = header.Length + ((long)recording.Leads.Count * recording.Length * sizeof(float));
        if (size > SingleFileReader.LargestFile) throw new ArgumentException($"{size:N0} bytes are more than a .npy file of ours holds.", nameof(recording));

        var content = new byte[size];
        header.CopyTo(content, 0);
        var at = header.Length;
        foreach (var lead in recording.Leads)
        {
            foreach (var sample in recording[lead])
            {
                BinaryPrimitives.WriteSingleLittleEndian(content.AsSpan(at), sample);
                at += sizeof(float);
            }
        }

        WholeFile.Write(path, content);
    }
}
