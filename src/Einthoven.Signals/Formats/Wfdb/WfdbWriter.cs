using System.Buffers.Binary;
using System.Text;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>Writes a recording as a WFDB record: <c>.hea</c> and one <c>.dat</c> of format 16.</summary>
/// <remarks>
/// Samples are rounded to whole digital units; one without a value (NaN) becomes -32768. Both files are written whole under
/// temporary names and then renamed, the header last: without a header there is no record, so none is ever half there.
/// </remarks>
public sealed class WfdbWriter : IRecordingWriter
{
    /// <summary>Digital units a millivolt (or a unit of a recording without voltage): 1 µV, as in PTB-XL.</summary>
    public const double DefaultGain = 1000;

    private const int LargestDigital = short.MaxValue;

    /// <inheritdoc/>
    public string Format => "WFDB";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".hea"];

    /// <inheritdoc/>
    void IRecordingWriter.Write(Recording recording, string path) => Write(recording, Path.ChangeExtension(path, null));

    /// <summary>Writes a record; an earlier one of this name is replaced.</summary>
    /// <param name="recording">What to write.</param>
    /// <param name="pathWithoutExtension">Folder and record name, letters, digits, <c>_</c>, <c>-</c> and <c>.</c>; the folder exists.</param>
    /// <param name="gain">Digital units a millivolt. A lead whose values would not fit into 16 bits gets a smaller one.</param>
    /// <exception cref="ArgumentException">The name, the gain or a lead's name can't stand in a header, the recording is empty, or a sample is infinite.</exception>
    /// <exception cref="IOException">The disk is full or the folder can't be written; nothing of the new record is left.</exception>
    public static void Write(Recording recording, string pathWithoutExtension, double gain = DefaultGain)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(pathWithoutExtension);
        if (!double.IsFinite(gain) || gain <= 0) throw new ArgumentException($"A gain is a positive number, not {gain}.", nameof(gain));
        if (recording.Length == 0) throw new ArgumentException("WFDB has no records without samples.", nameof(recording));
        var name = Path.GetFileName(pathWithoutExtension);
        if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.'))
            throw new ArgumentException($"A WFDB record's name has letters, digits, '_', '-' and '.', not '{name}'.", nameof(pathWithoutExtension));

        var signals = recording.Leads.Select(lead => Signal(recording, lead, name, gain)).ToArray();
        var data = new byte[checked(recording.Length * signals.Length * sizeof(short))];
        for (var i = 0; i < signals.Length; i++) signals[i] = Encode(recording[recording.Leads[i]], signals[i], data.AsSpan(i * sizeof(short)), signals.Length);
        var header = WfdbHeaderText.Write(recording, name, signals);
        Save(pathWithoutExtension, data, Encoding.UTF8.GetBytes(header));
    }

    private static WfdbSignal Signal(Recording recording, Lead lead, string name, double gain)
    {
        if (lead.Name.Any(char.IsControl)) throw new ArgumentException($"A lead's name in a header is one line, not '{lead}'.", nameof(recording));
        var largest = 0f;
        foreach (var sample in recording[lead])
        {
            if (float.IsInfinity(sample)) throw new ArgumentException($"Lead {lead} has an infinite sample.", nameof(recording));
            if (Math.Abs(sample) > largest) largest = Math.Abs(sample); // false for NaN
        }

        return new WfdbSignal(name + ".dat", 16, lead.Name)
        {
            Gain = largest * gain <= LargestDigital ? gain : LargestDigital / (double)largest,
            Unit = recording.Unit == SignalUnit.Millivolts ? "mV" : "NU",
            AdcResolution = 16,
        };
    }

    private static WfdbSignal Encode(ReadOnlySpan<float> samples, WfdbSignal signal, Span<byte> target, int signals)
    {
        var sum = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var digital = float.IsNaN(samples[i]) ? WfdbFormat16.NoSample : (short)Math.Round(samples[i] * signal.Gain);
            BinaryPrimitives.WriteInt16LittleEndian(target[(i * signals * sizeof(short))..], digital);
            sum = unchecked(sum + digital);
        }

        return signal with { InitialValue = BinaryPrimitives.ReadInt16LittleEndian(target), Checksum = unchecked((short)sum) };
    }

    private static void Save(string path, byte[] data, byte[] header)
    {
        string dataFile = path + ".dat", headerFile = path + ".hea";
        string[] temporary = [dataFile + ".part", headerFile + ".part"];
        var isNew = !File.Exists(dataFile);
        try
        {
            WholeFile.WriteFlushed(temporary[0], data);
            WholeFile.WriteFlushed(temporary[1], header);
            File.Move(temporary[0], dataFile, overwrite: true);
            File.Move(temporary[1], headerFile, overwrite: true);
        }
        catch
        {
            foreach (var file in temporary) File.Delete(file);
            if (isNew && !File.Exists(headerFile)) File.Delete(dataFile);
            throw;
        }
    }
}
