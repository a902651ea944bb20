using System.Xml;
using System.Xml.Linq;

namespace Einthoven.Signals.Formats;

/// <summary>Loads XML of anybody's making: no external entity is fetched, none is expanded, nesting is bounded.</summary>
internal static class SafeXml
{
    private const int DeepestElement = 256;

    /// <summary>A document, its elements with line numbers.</summary>
    /// <exception cref="RecordingFormatException">The bytes are no well-formed XML; the message names the line.</exception>
    public static XDocument Load(ReadOnlyMemory<byte> content, string source)
    {
        try
        {
            RequireShallow(content, source);
            using var reader = Reader(content);
            return XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException error)
        {
            throw new RecordingFormatException(source, $"line {error.LineNumber}", "this is no well-formed XML: " + error.Message, error);
        }
    }

    /// <summary>The name and namespace of the root element, or null where a file does not begin as XML.</summary>
    /// <param name="start">The first bytes of the file.</param>
    public static XName? Root(ReadOnlySpan<byte> start)
    {
        try
        {
            using var reader = Reader(start.ToArray());
            return reader.MoveToContent() == XmlNodeType.Element ? XName.Get(reader.LocalName, reader.NamespaceURI) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The place of an element for messages, as in "line 12".</summary>
    public static string Place(XObject node) => node is IXmlLineInfo info && info.HasLineInfo() ? $"line {info.LineNumber}" : "";

    private static XmlReader Reader(ReadOnlyMemory<byte> content)
    {
        var bytes = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(content, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);

        // A DOCTYPE is passed over unread (MUSE writes one); an entity it would have defined is an error then.
        return XmlReader.Create(bytes, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        });
    }

    /// <summary>Before a tree is built: asking a tree for its text goes down by recursion.</summary>
    private static void RequireShallow(ReadOnlyMemory<byte> content, string source)
    {
        using var reader = Reader(content);
        while (reader.Read())
            if (reader.Depth > DeepestElement) throw new RecordingFormatException(source, $"line {((IXmlLineInfo)reader).LineNumber}", $"elements are nested more than {DeepestElement} deep.");
    }
}
