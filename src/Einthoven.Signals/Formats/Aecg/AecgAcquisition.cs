using System.Xml.Linq;

namespace Einthoven.Signals.Formats.Aecg;

/// <summary>The device of a series, and its filters among the control variables.</summary>
internal static class AecgAcquisition
{
    public const string HighPass = "MDC_ECG_CTL_VBL_ATTR_FILTER_HIGH_PASS";
    public const string LowPass = "MDC_ECG_CTL_VBL_ATTR_FILTER_LOW_PASS";
    public const string Notch = "MDC_ECG_CTL_VBL_ATTR_FILTER_NOTCH";
    public const string Cutoff = "MDC_ECG_CTL_VBL_ATTR_FILTER_CUTOFF_FREQ";
    public const string NotchFrequency = "MDC_ECG_CTL_VBL_ATTR_FILTER_NOTCH_FREQ";

    public static AcquisitionFacts Of(XElement series, string source)
    {
        var author = series.At("author", "seriesAuthor");
        return new(
            author.At("manufacturerOrganization", "name").Words(),
            author.At("manufacturedSeriesDevice", "manufacturerModelName").Words(),
            Frequency(series, HighPass, Cutoff, source), Frequency(series, LowPass, Cutoff, source), Frequency(series, Notch, NotchFrequency, source));
    }

    private static double? Frequency(XElement series, string filter, string frequency, string source) =>
        series.All("controlVariable").SelectMany(outer => outer.All("controlVariable"))
            .Where(variable => variable.Code() == filter)
            .SelectMany(variable => variable.All("component")).SelectMany(component => component.All("controlVariable"))
            .Where(variable => variable.Code() == frequency)
            .Select(variable => variable.At("value").Number(source))
            .FirstOrDefault(hertz => hertz is > 0);
}
