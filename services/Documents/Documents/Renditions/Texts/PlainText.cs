using System.Text;

namespace CustomerArchive.Documents.Renditions.Texts;

/// <summary>A text file, from the character set it was found to be in.</summary>
internal static class PlainText
{
    public static void Read(string file, string mediaType, KeptText text, CancellationToken ct)
    {
        using var reader = new StreamReader(file, CharsetOf(mediaType));
        var part = new char[4096];
        for (int count; (count = reader.Read(part, 0, part.Length)) > 0; )
        {
            ct.ThrowIfCancellationRequested();
            text.Write(part.AsSpan(0, count));
        }
        text.EndPage();
    }

    private static Encoding CharsetOf(string mediaType) =>
        mediaType[(mediaType.IndexOf('=') + 1)..] switch
        {
            "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!,
            "utf-16" => Encoding.Unicode, // its byte order mark may still say otherwise
            _ => Encoding.UTF8,
        };
}
