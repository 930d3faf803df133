using System.Text.Json.Serialization;
using CustomerArchive.Documents.Documents;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Renditions;

/// <summary>What a stored object is to its document.</summary>
internal enum BytesRole
{
    /// <summary>What was sent; never changes.</summary>
    [JsonStringEnumMemberName("original")]
    Original,

    [JsonStringEnumMemberName("page")]
    Page,

    [JsonStringEnumMemberName("thumbnail")]
    Thumbnail,

    /// <summary>The text of all pages, a form feed after each.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>One page that was a picture, as PDF with the text that was recognized.</summary>
    [JsonStringEnumMemberName("recognized-page")]
    RecognizedPage,

    /// <summary>The whole document as PDF that can be searched.</summary>
    [JsonStringEnumMemberName("searchable")]
    Searchable,
}

/// <summary>
/// One sealed object in the vault: the original, or what was derived from it. All of them lie under keys of the same document and die
/// with it (D10, D11).
/// </summary>
internal sealed class StoredBytes : IBranchScoped
{
    private StoredBytes() { }

    private StoredBytes(Document document, BytesRole role, int page) =>
        (DocumentId, BranchId, Role, Page) = (document.Id, document.BranchId, role, page);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string BranchId { get; private set; } = "";
    public Guid DocumentId { get; private set; }
    public BytesRole Role { get; private set; }

    /// <summary>From 1; 0 for what is of the whole document.</summary>
    public int Page { get; private set; }
    public string MediaType { get; private set; } = "";
    public long Size { get; private set; }
    public string Sha256 { get; private set; } = "";
    public string Version { get; private set; } = "";
    public string StoredSha256 { get; private set; } = "";
    public DateTimeOffset StoredAt { get; private set; }

    /// <summary>When it was last hashed and found as it should be; at first, when it was stored.</summary>
    public DateTimeOffset CheckedAt { get; private set; }

    /// <summary>While somebody hashes it: until when that is believed.</summary>
    public DateTimeOffset? CheckingUntil { get; private set; }

    /// <summary>Since when it is known to be damaged or lost.</summary>
    public DateTimeOffset? DamagedAt { get; private set; }
    public DateTimeOffset? ReplicatedAt { get; private set; }

    /// <summary>Of the original: how many pages it has, once counted.</summary>
    public int? PageCount { get; private set; }

    public static StoredBytes Original(Document document)
    {
        var row = new StoredBytes(document, BytesRole.Original, 0);
        (row.MediaType, row.Size, row.Sha256) = (document.MediaType, document.Size, document.Sha256!);
        (row.Version, row.StoredSha256, row.StoredAt) = (document.StoredVersion!, document.StoredSha256!, document.StoredAt!.Value);
        row.CheckedAt = row.StoredAt;
        return row;
    }

    public static StoredBytes Derived(Document document, BytesRole role, int page) => new(document, role, page);

    /// <summary>Derived anew: the earlier bytes count no longer.</summary>
    public void Holds(string mediaType, StoredDocument receipt)
    {
        (MediaType, Size, Sha256) = (mediaType, receipt.Size, receipt.Sha256);
        (Version, StoredSha256, StoredAt) = (receipt.Version, receipt.StoredSha256, receipt.StoredAt);
        (CheckedAt, CheckingUntil, DamagedAt, ReplicatedAt) = (receipt.StoredAt, null, null, null);
    }

    public void Checked(bool intact, DateTimeOffset now)
    {
        (CheckedAt, CheckingUntil) = (now, null);
        DamagedAt = intact ? null : DamagedAt ?? now;
    }

    public void Replicated(DateTimeOffset now) => ReplicatedAt = now;

    public void Counted(int pages) => PageCount = pages;
}
