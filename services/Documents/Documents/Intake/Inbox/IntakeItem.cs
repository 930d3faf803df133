using CustomerArchive.Documents.Documents;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Intake.Inbox;

internal enum ItemSource
{
    /// <summary>A file that a scanner put into the branch's folder.</summary>
    Folder,

    /// <summary>A file of a form for which no dossier was named.</summary>
    Form,
}

internal enum ItemState
{
    /// <summary>An archivist must say where it belongs.</summary>
    Waiting,

    /// <summary>It is a document now, under the same id.</summary>
    Assigned,

    /// <summary>It does not belong here; its bytes are destroyed.</summary>
    Rejected,

    /// <summary>A batch of papers that was split at its cover sheets; kept as it came.</summary>
    Split,
}

/// <summary>待归位件: a file that arrived without a dossier. Its bytes lie in the vault under its id, which its document keeps (D8).</summary>
internal sealed class IntakeItem : Aggregate
{
    private IntakeItem() { }

    public ItemSource Source { get; private set; }
    public ItemState State { get; private set; }
    public string FileName { get; private set; } = "";
    public string MediaType { get; private set; } = "";
    public long Size { get; private set; }
    public string Sha256 { get; private set; } = "";
    public string StoredVersion { get; private set; } = "";
    public string StoredSha256 { get; private set; } = "";
    public DateTimeOffset ArrivedAt { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecidedBy { get; private set; }
    public string? Reason { get; private set; }
    public bool BytesErased { get; private set; }

    /// <summary>The batch of papers it was split from.</summary>
    public Guid? PartOf { get; private set; }
    public int? FirstPage { get; private set; }
    public int? Pages { get; private set; }

    /// <summary>The cover sheet that preceded it.</summary>
    public Guid? CoverSheetId { get; private set; }

    /// <summary>Whether cover sheets were looked for.</summary>
    public bool LookedThrough { get; private set; }
    public int LookFailures { get; private set; }

    /// <summary>What a person should look at: a code that is foreign or no longer good.</summary>
    public string? RemarkZh { get; private set; }
    public string? RemarkEn { get; private set; }

    public static IntakeItem Arrived(
        Guid id,
        string branchId,
        ItemSource source,
        string fileName,
        ReceivedBytes bytes,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            BranchId = branchId,
            Source = source,
            FileName = fileName,
            MediaType = bytes.MediaType,
            Size = bytes.Size,
            Sha256 = bytes.Sha256,
            StoredVersion = bytes.StoredVersion,
            StoredSha256 = bytes.StoredSha256,
            ArrivedAt = now,
            LookedThrough = bytes.MediaType != "application/pdf",
        };

    /// <summary>Some pages of a batch, as a file of their own.</summary>
    public static IntakeItem Piece(
        IntakeItem batch,
        Guid id,
        string fileName,
        ReceivedBytes bytes,
        int firstPage,
        int pages,
        Guid? coverSheetId,
        DateTimeOffset now
    )
    {
        var piece = Arrived(id, batch.BranchId, batch.Source, fileName, bytes, now);
        (piece.PartOf, piece.FirstPage, piece.Pages, piece.CoverSheetId) = (batch.Id, firstPage, pages, coverSheetId);
        piece.LookedThrough = true;
        return piece;
    }

    public ReceivedBytes Bytes => new(MediaType, Size, Sha256, StoredVersion, StoredSha256);

    public void Assign(string by, DateTimeOffset now)
    {
        RefuseUnlessWaiting();
        (State, DecidedBy, DecidedAt) = (ItemState.Assigned, by, now);
    }

    public void Reject(string reason, string by, DateTimeOffset now)
    {
        RefuseUnlessWaiting();
        (State, Reason, DecidedBy, DecidedAt) = (ItemState.Rejected, reason, by, now);
    }

    public void Split(DateTimeOffset now) => (State, LookedThrough, DecidedAt) = (ItemState.Split, true, now);

    /// <summary>Nothing was found that splits it.</summary>
    public void LookThrough() => LookedThrough = true;

    /// <summary>It could not be looked through; after a few times it is left to a person.</summary>
    public void FailLook(int most)
    {
        if (++LookFailures < most)
            return;
        LookedThrough = true;
        Remark("未能识别封面页，请人工处理。", "It could not be looked through for cover sheets; please see to it.");
    }

    public void Remark(string zh, string en) => (RemarkZh, RemarkEn) = (zh, en);

    public void Erased() => BytesErased = true;

    private void RefuseUnlessWaiting()
    {
        if (State != ItemState.Waiting)
            throw new RuleBroken("intake.already-decided", "此件已处理。", "This was dealt with before.");
    }
}
