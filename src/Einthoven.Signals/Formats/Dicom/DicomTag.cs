namespace Einthoven.Signals.Formats.Dicom;

/// <summary>The attributes of an ECG that are read or written, as group and element in one number (PS3.6).</summary>
internal static class DicomTag
{
    public const uint MetaLength = 0x00020000;
    public const uint MetaVersion = 0x00020001;
    public const uint MediaStorageSopClass = 0x00020002;
    public const uint MediaStorageSopInstance = 0x00020003;
    public const uint TransferSyntax = 0x00020010;
    public const uint ImplementationClass = 0x00020012;

    public const uint CharacterSet = 0x00080005;
    public const uint SopClass = 0x00080016;
    public const uint SopInstance = 0x00080018;
    public const uint StudyDate = 0x00080020;
    public const uint AcquisitionDate = 0x00080022;
    public const uint ContentDate = 0x00080023;
    public const uint AcquisitionDateTime = 0x0008002A;
    public const uint StudyTime = 0x00080030;
    public const uint AcquisitionTime = 0x00080032;
    public const uint ContentTime = 0x00080033;
    public const uint AccessionNumber = 0x00080050;
    public const uint Modality = 0x00080060;
    public const uint Manufacturer = 0x00080070;
    public const uint ReferringPhysician = 0x00080090;
    public const uint CodeValue = 0x00080100;
    public const uint CodingScheme = 0x00080102;
    public const uint CodeMeaning = 0x00080104;
    public const uint LongCodeValue = 0x00080119;
    public const uint ManufacturerModel = 0x00081090;

    public const uint PatientName = 0x00100010;
    public const uint PatientId = 0x00100020;
    public const uint PatientBirthDate = 0x00100030;
    public const uint PatientSex = 0x00100040;
    public const uint PatientAge = 0x00101010;

    public const uint MultiplexGroupTimeOffset = 0x00181068;

    public const uint StudyInstance = 0x0020000D;
    public const uint SeriesInstance = 0x0020000E;
    public const uint StudyId = 0x00200010;
    public const uint SeriesNumber = 0x00200011;
    public const uint InstanceNumber = 0x00200013;

    public const uint LongitudinalTimeModified = 0x00280303;

    public const uint WaveformOriginality = 0x003A0004;
    public const uint NumberOfChannels = 0x003A0005;
    public const uint NumberOfSamples = 0x003A0010;
    public const uint SamplingFrequency = 0x003A001A;
    public const uint MultiplexGroupLabel = 0x003A0020;
    public const uint ChannelDefinitions = 0x003A0200;
    public const uint ChannelLabel = 0x003A0203;
    public const uint ChannelSource = 0x003A0208;
    public const uint ChannelSensitivity = 0x003A0210;
    public const uint ChannelSensitivityUnits = 0x003A0211;
    public const uint ChannelSensitivityCorrection = 0x003A0212;
    public const uint ChannelBaseline = 0x003A0213;
    public const uint ChannelSampleSkew = 0x003A0215;
    public const uint BitsStored = 0x003A021A;
    public const uint FilterLowFrequency = 0x003A0220;
    public const uint FilterHighFrequency = 0x003A0221;
    public const uint NotchFrequency = 0x003A0222;

    public const uint AcquisitionContext = 0x00400555;
    public const uint ConceptName = 0x0040A043;
    public const uint ReferencedChannels = 0x0040A0B0;
    public const uint TemporalRangeType = 0x0040A130;
    public const uint ConceptCode = 0x0040A168;
    public const uint AnnotationGroup = 0x0040A180;
    public const uint NumericValue = 0x0040A30A;
    public const uint WaveformAnnotations = 0x0040B020;

    public const uint UnformattedText = 0x00700006;

    public const uint WaveformSequence = 0x54000100;
    public const uint BitsAllocated = 0x54001004;
    public const uint SampleInterpretation = 0x54001006;
    public const uint PaddingValue = 0x5400100A;
    public const uint WaveformData = 0x54001010;

    public const uint Item = 0xFFFEE000;
    public const uint ItemEnd = 0xFFFEE00D;
    public const uint SequenceEnd = 0xFFFEE0DD;

    /// <summary>As in "(003A,0010)".</summary>
    public static string Name(uint tag) => $"({tag >> 16:X4},{tag & 0xFFFF:X4})";
}
