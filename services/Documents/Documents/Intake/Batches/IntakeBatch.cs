using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Intake.Batches;

internal enum BatchSource
{
    /// <summary>Many files in one form.</summary>
    Form,

    /// <summary>A zip of a folder with an index sheet.</summary>
    Zip,
}

internal enum BatchState
{
    /// <summary>Files arrive, or did until the connection broke.</summary>
    Receiving,

    /// <summary>Looked through, nothing taken yet (dry run).</summary>
    Checked,
    Ended,
}

/// <summary>收件批次: what came in one go, file by file, whatever became of it (D8).</summary>
internal sealed class IntakeBatch : Aggregate
{
    private IntakeBatch() { }

    public BatchSource Source { get; private set; }
    public BatchState State { get; private set; }

    /// <summary>What its sender calls it; a repetition under the same key goes on with the same batch.</summary>
    public string? Key { get; private set; }

    /// <summary>Fingerprint of sender and key; unique where present.</summary>
    public string? RequestKey { get; private set; }

    /// <summary>Files that its sender said would come.</summary>
    public int? Expected { get; private set; }

    /// <summary>Receipts given; advanced with each receipt and never by hand.</summary>
    public int Receipts { get; private set; }

    /// <summary>The run that works on it; a newer one takes it over and the older one stops.</summary>
    public Guid Run { get; private set; }
    public string SenderId { get; private set; } = "";
    public string Sender { get; private set; } = "";
    public DateTimeOffset BegunAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Under which id the zip lies in the vault, until it is done or too old.</summary>
    public Guid? BytesId { get; private set; }
    public string? StoredVersion { get; private set; }
    public long Size { get; private set; }
    public string? Sha256 { get; private set; }

    public static IntakeBatch Begin(
        string branchId,
        BatchSource source,
        string? key,
        string? requestKey,
        int? expected,
        string senderId,
        string sender,
        DateTimeOffset now
    ) =>
        new()
        {
            BranchId = branchId,
            Source = source,
            Key = key,
            RequestKey = requestKey,
            Expected = expected,
            Run = Guid.CreateVersion7(),
            SenderId = senderId,
            Sender = sender,
            BegunAt = now,
        };

    /// <summary>Another run goes on where the last one stopped.</summary>
    public Guid TakeOver(BatchSource source)
    {
        if (Source != source)
            throw new RuleBroken(
                "idempotency.key-reused",
                "该批次键已用于另一种收件方式。",
                "This batch key was used for another kind of intake."
            );
        if (State == BatchState.Ended)
            State = BatchState.Receiving;
        return Run = Guid.CreateVersion7();
    }

    public void Holds(Guid bytesId, string storedVersion, long size, string sha256) =>
        (BytesId, StoredVersion, Size, Sha256) = (bytesId, storedVersion, size, sha256);

    public void Check() => State = BatchState.Checked;

    public void End(DateTimeOffset now) => (State, EndedAt) = (BatchState.Ended, now);

    public void BytesGone() => (BytesId, StoredVersion) = (null, null);
}

internal enum Outcome
{
    /// <summary>It is a document now.</summary>
    Accepted,

    /// <summary>It waits in the inbox for an archivist.</summary>
    Waiting,

    /// <summary>It would be taken (dry run).</summary>
    Checked,
    Refused,
}

/// <summary>回执: what became of one file.</summary>
internal sealed class IntakeReceipt : IBranchScoped
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string BranchId { get; init; } = "";
    public Guid BatchId { get; init; }

    /// <summary>Its place in the batch, from 1; of an index sheet, in the order of its rows.</summary>
    public int Number { get; init; }
    public string FileName { get; init; } = "";
    public Outcome Outcome { get; set; }
    public string? Code { get; set; }
    public string? Zh { get; set; }
    public string? En { get; set; }

    /// <summary>The document, or what waits in the inbox.</summary>
    public Guid? DocumentId { get; set; }
    public string? Sha256 { get; set; }
    public long? Size { get; set; }

    /// <summary>The row of the index sheet, as Excel counts.</summary>
    public int? Row { get; init; }

    public void Say(Refusal? why) => (Code, Zh, En) = (why?.Code, why?.Zh, why?.En);
}
