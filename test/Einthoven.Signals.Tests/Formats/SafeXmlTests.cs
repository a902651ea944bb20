using System.Text;
using Einthoven.Signals.Formats;

namespace Einthoven.Signals.Tests.Formats;

public sealed class SafeXmlTests
{
    [Fact]
    public void An_external_document_type_is_passed_over()
    {
        Assert.Equal("a", Load("<!DOCTYPE a SYSTEM \"file:///nowhere.dtd\"><a/>").Root!.Name.LocalName);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;\">]><a>&y;</a>")]
    public void Entities_are_not_expanded(string text)
    {
        Assert.Contains("line 1", Assert.Throws<RecordingFormatException>(() => Load(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_nested_without_end_are_refused_in_words()
    {
        var error = Assert.Throws<RecordingFormatException>(() => Load(string.Concat(Enumerable.Repeat("<a>\n", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000))));

        Assert.Equal("file.xml, line 257: elements are nested more than 256 deep.", error.Message);
    }

    [Fact]
    public void What_is_not_well_formed_names_its_line()
    {
        Assert.StartsWith("file.xml, line 2: this is no well-formed XML", Assert.Throws<RecordingFormatException>(() => Load("<a>\n<b></a>")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_root_tells_a_format_and_other_bytes_have_none()
    {
        Assert.Equal("{urn:hl7-org:v3}AnnotatedECG", SafeXml.Root("<?xml version=\"1.0\"?><!-- x --><AnnotatedECG xmlns=\"urn:hl7-org:v3\"><id"u8)!.ToString());
        Assert.Null(SafeXml.Root("100 2 360 650000"u8));
    }

    private static System.Xml.Linq.XDocument Load(string text) => SafeXml.Load(Encoding.UTF8.GetBytes(text), "file.xml");
}
