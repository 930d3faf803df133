using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Destruction;

internal enum OrderState
{
    Asked,
    Underway,
    Done,
    Refused,
}

/// <summary>One dossier that a destruction list orders to be destroyed (T5), until it is, or until we refused.</summary>
internal sealed class DestructionOrder : Aggregate
{
    private DestructionOrder() { }

    public DestructionOrder(
        Guid listId,
        Guid dossierId,
        string branchId,
        string approvedBy,
        IReadOnlyList<string> witnesses,
        int listVersion,
        DateTimeOffset now
    )
    {
        (ListId, DossierId, BranchId, ListVersion) = (listId, dossierId, branchId, listVersion);
        (ApprovedBy, Witnesses) = (approvedBy, string.Join('、', witnesses));
        (AskedAt, NextTryAt) = (now, now);
    }

    public Guid ListId { get; private set; }
    public Guid DossierId { get; private set; }
    public int ListVersion { get; private set; }
    public string ApprovedBy { get; private set; } = "";
    public string Witnesses { get; private set; } = "";
    public OrderState State { get; private set; }
    public string? Reason { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When it is tried next; null when nothing is left to do.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    /// <summary>The list asks again after we refused; a repetition of what we know changes nothing.</summary>
    public void AskAgain(int listVersion, DateTimeOffset now)
    {
        if (listVersion <= ListVersion || State != OrderState.Refused)
            return;
        (State, Reason, ListVersion, AskedAt, NextTryAt) = (OrderState.Asked, null, listVersion, now, now);
    }

    public void Begin() => State = OrderState.Underway;

    /// <summary>It was carried out before, and its dossier came back with a backup.</summary>
    public void BeginAgain(DateTimeOffset now) => (State, Reason, NextTryAt) = (OrderState.Underway, null, now);

    public void End() => (State, NextTryAt) = (OrderState.Done, null);

    public DestructionRefused Refuse(string reason)
    {
        (State, Reason, NextTryAt) = (OrderState.Refused, reason, null);
        return new(DossierId, BranchId, ListId, reason);
    }
}
