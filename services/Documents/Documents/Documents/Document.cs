using System.Text.Json.Serialization;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Documents;

internal enum DocumentState
{
    /// <summary>Bytes are arriving; nobody sees it.</summary>
    Pending,

    /// <summary>A repeated request took its place; nobody sees it.</summary>
    Superseded,
    Available,

    /// <summary>Taken back before filing; the row stays, the bytes go.</summary>
    Withdrawn,
    Destroyed,
}

/// <summary>The part of a dossier a document stands in, in the order of the volume (S4§2(5)).</summary>
internal enum Section
{
    [JsonStringEnumMemberName("basic")]
    Basic,

    [JsonStringEnumMemberName("business")]
    Business,

    [JsonStringEnumMemberName("supporting")]
    Supporting,
}

/// <summary>Work on a document's bytes that follows a committed decision and is repeated until it is done.</summary>
internal enum BytesWork
{
    Lock,
    Erase,
}

/// <summary>What arrived, as the vault received it.</summary>
internal sealed record ReceivedBytes(string MediaType, long Size, string Sha256, string StoredVersion, string StoredSha256);

/// <summary>文件/材料: one document whose bytes never change (D3, D9).</summary>
internal sealed partial class Document : Aggregate
{
    private Document() { }

    public Guid DossierId { get; private set; }
    public DocumentState State { get; private set; }

    /// <summary>What people say of it; open to change until it is filed (D3).</summary>
    public DocumentDescription Description { get; private set; } = DocumentDescription.None;

    /// <summary>The place in which it arrived; with the section it gives the order of the volume.</summary>
    public int Position { get; private set; }

    /// <summary>The volume it is bound in; null until it is filed.</summary>
    public Guid? VolumeId { get; private set; }

    /// <summary>件号: its place in the volume, from 1.</summary>
    public int? OrderInVolume { get; private set; }

    /// <summary>Its first page in the volume, from 1.</summary>
    public int? FirstPage { get; private set; }

    /// <summary>Which rule gave the year of its volume (D5).</summary>
    public string? YearRule { get; private set; }

    /// <summary>The name it was sent under.</summary>
    public string OriginalName { get; private set; } = "";

    /// <summary>客户名称+资料类型+日期 (S4§2(4)).</summary>
    public string FileName { get; private set; } = "";
    public string MediaType { get; private set; } = "";
    public long Size { get; private set; }
    public string? Sha256 { get; private set; }
    public string? StoredVersion { get; private set; }
    public string? StoredSha256 { get; private set; }
    public string UploaderId { get; private set; } = "";
    public string UploadedBy { get; private set; } = "";
    public DateTimeOffset BegunAt { get; private set; }
    public DateTimeOffset? StoredAt { get; private set; }

    /// <summary>Fingerprint of person and idempotency key; unique where present.</summary>
    public string? RequestKey { get; private set; }

    public BytesWork? Wanted { get; private set; }

    /// <summary>When the wanted work is tried next.</summary>
    public DateTimeOffset? WantedAt { get; private set; }
    public DateTimeOffset? RetainUntil { get; private set; }
    public DateTimeOffset? LockedAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public string? WithdrawnBy { get; private set; }
    public string? WithdrawalReason { get; private set; }
    public DateTimeOffset? KeyDestroyedAt { get; private set; }
    public DateTimeOffset? ObjectsDeletedAt { get; private set; }
    public int? ObjectsDeleted { get; private set; }

    /// <summary>Whether users see it at all.</summary>
    public bool IsVisible => State is not (DocumentState.Pending or DocumentState.Superseded);

    /// <param name="id">The id under which its bytes lie in the vault already.</param>
    public static Document Begin(
        Dossier dossier,
        DocumentDescription sent,
        string originalName,
        string? requestKey,
        string uploaderId,
        string uploader,
        DateTimeOffset now,
        Guid? id = null
    ) =>
        new()
        {
            Id = id ?? Guid.CreateVersion7(),
            BranchId = dossier.BranchId,
            DossierId = dossier.Id,
            State = DocumentState.Pending,
            Description = sent,
            OriginalName = originalName,
            RequestKey = requestKey,
            UploaderId = uploaderId,
            UploadedBy = uploader,
            BegunAt = now,
        };

    /// <summary>The bytes are in the vault: from now on the document is seen.</summary>
    public DocumentStored Accept(ReceivedBytes bytes, string fileName, int position, DateTimeOffset now)
    {
        if (State != DocumentState.Pending)
            throw new RuleBroken(
                "document.upload-superseded",
                "同一上传请求已被重新发送，本次作废。",
                "The same upload was sent again; this one no longer counts."
            );
        (State, Position, FileName, StoredAt) = (DocumentState.Available, position, fileName, now);
        (MediaType, Size, Sha256) = (bytes.MediaType, bytes.Size, bytes.Sha256);
        (StoredVersion, StoredSha256) = (bytes.StoredVersion, bytes.StoredSha256);
        return new(Id, BranchId, DossierId, Description.Title, FileName, MediaType, Size, Sha256, NextVersion);
    }

    /// <summary>The same request came again while this one had not ended; the newer one counts.</summary>
    public void Supersede() => (State, RequestKey) = (DocumentState.Superseded, null);

    /// <summary>Corrects what is said of it, as long as it is not filed; the stored name follows (C9, D3).</summary>
    public void Describe(DocumentDescription description, string fileName)
    {
        RefuseIfFiled();
        RefuseUnlessAvailable();
        (Description, FileName) = (description, fileName);
    }

    public void Bind(Guid volumeId, PlacedDocument place) =>
        (VolumeId, OrderInVolume, FirstPage, YearRule) = (volumeId, place.Order, place.FirstPage, place.YearRule);

    /// <param name="least">How secret all of its dossier is.</param>
    public Composable Composable(Secrecy least) =>
        new(
            Id,
            Description.Section,
            Description.Date,
            Position,
            Description.Secrecy.OrStricter(least),
            Description.Pages ?? 0,
            Description.Nature,
            Description.CoversFrom,
            Description.CoversTo,
            Description.Relation,
            Description.RelatedTo
        );

    public void RefuseIfFiled()
    {
        if (VolumeId is not null)
            throw new RuleBroken(
                "document.already-filed",
                "该材料已归档，不能再更改或撤回。",
                "The document is filed; it can be neither changed nor withdrawn."
            );
    }

    private void RefuseUnlessAvailable()
    {
        if (State != DocumentState.Available)
            throw new RuleBroken("document.not-available", "该材料已撤回或已销毁。", "The document was withdrawn or destroyed before.");
    }

    /// <summary>Takes back a document that should not have come here; only before filing (T6).</summary>
    public void Withdraw(string reason, string by, DateTimeOffset now)
    {
        RefuseIfFiled();
        RefuseUnlessAvailable();
        (State, WithdrawalReason, WithdrawnBy, WithdrawnAt) = (DocumentState.Withdrawn, reason, by, now);
        (Wanted, WantedAt) = (BytesWork.Erase, now);
    }

    /// <summary>Its bytes are in this platform's vault now, under a key of its own (D15).</summary>
    public void Returned(ObjectStorage.StoredDocument receipt)
    {
        (StoredVersion, StoredSha256) = (receipt.Version, receipt.StoredSha256);
        (Wanted, WantedAt, LockedAt, RequestKey) = (null, null, null, null);
        ScanAgain(); // what another platform's scanner said does not count here
    }

    /// <summary>The same bytes lie elsewhere now: those before were damaged beyond repair (D10).</summary>
    public void StoredAnew(ObjectStorage.StoredDocument receipt) => (StoredVersion, StoredSha256) = (receipt.Version, receipt.StoredSha256);

    /// <summary>Tells the other services of a document that came with its dossier from another platform.</summary>
    public DocumentStored Arrived() => new(Id, BranchId, DossierId, Description.Title, FileName, MediaType, Size, Sha256!, NextVersion);

    /// <summary>Asks for the write-once lock that filing brings (D9).</summary>
    public void WantLock(DateTimeOffset? retainUntil, DateTimeOffset now) =>
        (Wanted, WantedAt, RetainUntil) = (BytesWork.Lock, now, retainUntil);

    public void Locked(DateTimeOffset now) => (Wanted, WantedAt, LockedAt) = (null, null, now);

    public void Erased(DateTimeOffset keyDestroyedAt, DateTimeOffset objectsDeletedAt, int objects)
    {
        (KeyDestroyedAt, ObjectsDeletedAt, ObjectsDeleted) = (keyDestroyedAt, objectsDeletedAt, objects);
        (Wanted, WantedAt) = (null, null);
    }

    public void Destroyed(DateTimeOffset keyDestroyedAt, DateTimeOffset objectsDeletedAt, int objects)
    {
        Erased(keyDestroyedAt, objectsDeletedAt, objects);
        State = DocumentState.Destroyed;
    }

    /// <summary>Says of what kind it was and not what it was called: titles hold names (docs/adr/0050).</summary>
    public DestroyedDocument Proof() =>
        new(Id, Description.Kind, Sha256!, Size, KeyDestroyedAt!.Value, ObjectsDeletedAt!.Value, ObjectsDeleted!.Value);
}
