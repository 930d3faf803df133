using System.Text;
using System.Xml;
using CustomerArchive.Documents.Documents;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Renditions.Texts;

/// <summary>
/// The text of documents that no program of ours draws: Word, Excel, PowerPoint, OFD and text files (D11). Read within this process, so
/// everything that grows with what strangers wrote is bounded: bytes unpacked, characters kept, names, depth and time.
/// </summary>
internal sealed class ReadText(IOptions<RenditionOptions> options)
{
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";
    private const string Word = OpenXml + "wordprocessingml.document";
    private const string Excel = OpenXml + "spreadsheetml.sheet";
    private const string PowerPoint = OpenXml + "presentationml.presentation";
    private const string Ofd = "application/ofd";
    private const string Plain = "text/plain";
    private const int LongestComplaint = 200;

    /// <summary>Without their parameters.</summary>
    public static readonly string[] Kinds = [Word, Excel, PowerPoint, Ofd, Plain];

    /// <summary>Writes the text of the original in the folder into a file beside it; returns what is to be said about it.</summary>
    public async Task<string?> Of(string mediaType, PlainFolder folder, string original, string into, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.TextPatience);
        try
        {
            // A thread for itself: reading never waits for anything but the disk.
            return await Task.Run(() => Read(mediaType, folder.In(original), folder.In(into), limit.Token), limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ProgramFailed($"reading its text took more than {options.Value.TextPatience} (Renditions:TextPatience)");
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException)
        {
            throw new ProgramFailed(
                $"it is broken: {(broken.Message.Length > LongestComplaint ? broken.Message[..LongestComplaint] : broken.Message)}"
            );
        }
    }

    private string? Read(string mediaType, string original, string into, CancellationToken ct)
    {
        using var to = new StreamWriter(into, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var text = new KeptText(to, options.Value.MaxTextCharacters);
        try
        {
            return Read(mediaType, original, text, ct) ? $"the text ends after {options.Value.MaxPages} pages (Renditions:MaxPages)" : null;
        }
        catch (TextCut cut)
        {
            text.EndPage();
            return cut.Message;
        }
    }

    /// <summary>Whether there is more than was read.</summary>
    private bool Read(string mediaType, string original, KeptText text, CancellationToken ct)
    {
        var most = options.Value.MaxPages;
        var kind = MediaTypes.Bare(mediaType);
        if (kind == Plain)
        {
            PlainText.Read(original, mediaType, text, ct);
            return false;
        }
        using var parts = new ZippedParts(original, options.Value.MaxUnpackedMiB, ct);
        switch (kind)
        {
            case Word:
                WordText.Read(parts, text);
                return false;
            case Excel:
                return new SheetText(parts, text).Read(most, options.Value.MaxTextCharacters);
            case PowerPoint:
                return SlideText.Read(parts, text, most);
            case Ofd:
                return new OfdText(parts, text, most).Read();
            default:
                throw new ProgramFailed($"nobody here reads the text of {kind}");
        }
    }
}
