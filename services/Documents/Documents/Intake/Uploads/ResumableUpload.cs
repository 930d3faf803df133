using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Intake.Uploads;

internal enum UploadState
{
    /// <summary>Parts are arriving.</summary>
    Receiving,

    /// <summary>All of it is here and it became a document.</summary>
    Stored,

    /// <summary>All of it was here and it was not taken, for the reason it carries.</summary>
    Refused,
}

/// <summary>A document that arrives in parts (D8): what was promised, how far it has come, until when it is waited for.</summary>
internal sealed class ResumableUpload : Aggregate
{
    private ResumableUpload() { }

    public Guid DossierId { get; private set; }
    public UploadState State { get; private set; }

    /// <summary>Bytes of the whole, as announced.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes that lie in the vault; advanced part by part and never by hand (see <see cref="UploadPart"/>).</summary>
    public long Offset { get; private set; }

    /// <summary>The header <c>Upload-Metadata</c> as it came; it is read again when the document is made.</summary>
    public string Metadata { get; private set; } = "";
    public string SenderId { get; private set; } = "";
    public string Sender { get; private set; } = "";
    public DateTimeOffset BegunAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public Guid? DocumentId { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? Code { get; private set; }
    public string? Zh { get; private set; }
    public string? En { get; private set; }

    /// <summary>The parts are no longer needed and still lie in the vault.</summary>
    public bool PartsLeft { get; private set; }

    public bool IsWhole => Offset == Length;

    /// <summary>What makes the document the same however often it is made from these parts.</summary>
    public string RequestKey => $"upload:{Id:N}";

    public static ResumableUpload Begin(
        Dossier dossier,
        long length,
        string metadata,
        string senderId,
        string sender,
        DateTimeOffset now,
        TimeSpan keptFor
    ) =>
        new()
        {
            BranchId = dossier.BranchId,
            DossierId = dossier.Id,
            Length = length,
            Metadata = metadata,
            SenderId = senderId,
            Sender = sender,
            BegunAt = now,
            ExpiresAt = now + keptFor,
            PartsLeft = true,
        };

    /// <summary>Nothing more is taken, for the reason it says.</summary>
    public void RefuseIfOver(DateTimeOffset now)
    {
        if (State == UploadState.Refused)
            throw new NoLongerExists(
                "upload.refused",
                $"上传的内容未被接收：{Zh}",
                $"What was uploaded was not taken: {En}",
                new Dictionary<string, object?> { ["reason"] = Code }
            );
        if (State == UploadState.Receiving && ExpiresAt <= now)
            throw new NoLongerExists("upload.expired", "上传已过期，请重新开始。", "The upload has expired; begin again.");
    }

    public void Became(Guid documentId) => (State, DocumentId) = (UploadState.Stored, documentId);

    public void Refuse(Refusal why)
    {
        State = UploadState.Refused;
        (Code, Zh, En) = (why.Code, why.Zh, why.En);
    }
}

/// <summary>Bytes of an upload from an offset on, sealed in the vault as a version of the upload's own.</summary>
internal sealed class UploadPart : IBranchScoped
{
    public Guid UploadId { get; init; }
    public long Offset { get; init; }
    public long Length { get; init; }
    public string BranchId { get; init; } = "";
    public string StoredVersion { get; init; } = "";
}
