using Einthoven.Signals.Formats.Dicom;

namespace Einthoven.Signals.Tests.Formats.Dicom;

public sealed class DicomFuzzTests
{
    private const long BytesPerByte = 200; // small elements cost objects

    [Theory]
    [InlineData("explicit.dcm", 1)]
    [InlineData("implicit-bare.dcm", 2)]
    [InlineData("groups.dcm", 3)]
    [InlineData("samples-UB.dcm", 4)]
    public void Damaged_objects_are_read_or_refused(string name, int seed)
    {
        var refused = Fuzzing.Run(new DicomReader(), File.ReadAllBytes(Golden.Path("Formats/Dicom", name)), 1500, seed, BytesPerByte);
        Assert.InRange(refused, 0.1, 0.99); // the damage is neither harmless nor always fatal
    }

    [Fact]
    public void Damaged_deflated_objects_are_read_or_refused() =>
        Assert.InRange(Fuzzing.Run(new DicomReader(), File.ReadAllBytes(Golden.Path("Formats/Dicom", "deflated.dcm")), 500, 5, 64 * BytesPerByte), 0.1, 0.99);

    [SharedDataFact("formats")]
    public void A_damaged_cart_s_object_is_read_or_refused() =>
        Assert.InRange(Fuzzing.Run(new DicomReader(), File.ReadAllBytes(SharedData.Path("formats", "dicom", "waveform_ecg.dcm")), 200, 6, BytesPerByte), 0.01, 0.99);
}
