using Einthoven.Text;

namespace Einthoven.Tests.Text;

public sealed class ReportLanguageTests
{
    [Theory]
    [InlineData("de", "sinusrhythmus lagetyp normal normales ekg 4.46      unbestÄtigter bericht")]
    [InlineData("de", "st & t abnorm, wahrscheinlich    anterolaterale ischÄmie oder linksbelastung")]
    [InlineData("de", "vorhofflimmern/-flattern")]
    [InlineData("de", "schrittmacher ekg")]
    [InlineData("de", "sinusbradykardie")]
    [InlineData("en", "sinus rhythm. normal ecg.")]
    [InlineData("en", "atrial fibrillation with rapid ventricular response. left axis deviation.")]
    [InlineData("en", "sinus rhythm. normal ecg. Edit: NORM 100, schlechte Qualität wahrscheinlich möglich")]
    [InlineData("sv", "sinusrytm vÄnster el-axel vÄnstersidigt skÄnkelblock")]
    [InlineData("sv", "sinusbradykardi")]
    [InlineData("sv", "sinus arytmi vÄnstersidigt skÄnkelblock")]
    [InlineData("sv", "fÖrmaksflimmer/-fladder st-t sÄnkning, sÅsom vid anterolateral ischemi eller vÄnster belastning")]
    [InlineData("", "")]
    [InlineData("", "pacemaker ekg")]
    [InlineData("", "ritmo sinusal")]
    public void The_language_is_told_by_the_words_of_reports(string language, string report) => Assert.Equal(language, ReportLanguage.Of(report));
}
