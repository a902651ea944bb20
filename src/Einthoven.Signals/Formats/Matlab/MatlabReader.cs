namespace Einthoven.Signals.Formats.Matlab;

/// <summary>Reads the matrix <c>val</c> of a MAT-file as an ECG: leads x samples, or samples x leads.</summary>
/// <remarks>
/// <para>Levels 5 (compressed or not, every class of real numbers, both byte orders) and 4, which the challenges of PhysioNet/CinC
/// use. A <c>.mat</c> that a WFDB header names is a WFDB record; this reader takes one without. Where no variable is called <c>val</c>,
/// the only matrix of the file is taken.</para>
/// <para>The file can't say rate, leads and unit: <see cref="RecordingHints"/> do. Without leads it has the twelve standard ones; without a
/// unit floating-point classes are millivolts and whole numbers are refused. -32768 of class int16 is no sample.</para>
/// </remarks>
public sealed class MatlabReader : SingleFileReader
{
    private const string Expected = "val";

    private static ReadOnlySpan<byte> Hdf5Text => "MATLAB 7.3 MAT-file"u8;

    /// <inheritdoc/>
    public override string Format => "MATLAB";

    /// <inheritdoc/>
    public override bool Detects(ReadOnlySpan<byte> start) => MatlabLevel5.Detects(start) || start.StartsWith(Hdf5Text) || MatlabLevel4.Detects(start);

    /// <inheritdoc/>
    public override Recording Read(ReadOnlyMemory<byte> content, string source, RecordingHints hints)
    {
        if (content.Span.StartsWith(Hdf5Text)) throw new RecordingFormatException(source, "", "this MAT-file is of version 7.3 (HDF5); save it with -v7.");
        if (!MatlabLevel5.Detects(content.Span)) return Choose(MatlabLevel4.Variables(content, source), variable => variable, source).ToRecording(source, hints);

        var (start, whole) = Choose(MatlabLevel5.Variables(content, source), variable => variable.Start, source);
        var matrix = whole() ?? throw new RecordingFormatException(source, $"variable '{start.Name}'", "the variable ends too early; the file is damaged.");
        return matrix.ToRecording(source, hints);
    }

    private static T Choose<T>(List<T> variables, Func<T, MatlabMatrix> matrix, string source)
    {
        foreach (var variable in variables)
            if (matrix(variable).Name == Expected) return variable;

        var matrices = variables.Where(variable => matrix(variable).Shape.Any(axis => axis > 1)).ToArray();
        if (matrices.Length == 1) return matrices[0];
        var found = matrices.Length == 0 ? "none" : string.Join(", ", matrices.Take(20).Select(variable => matrix(variable).Name));
        throw new RecordingFormatException(source, "", $"expected a variable 'val' or a single matrix of real numbers, found {found}.");
    }
}
