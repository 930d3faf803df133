using System.Text.Json.Serialization;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Queue;

internal enum QueueState
{
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>It is back and kept for this one.</summary>
    [JsonStringEnumMemberName("ready")]
    Ready,

    [JsonStringEnumMemberName("fetched")]
    Fetched,

    /// <summary>Not fetched while it was kept.</summary>
    [JsonStringEnumMemberName("passed-over")]
    PassedOver,

    [JsonStringEnumMemberName("left")]
    Left,
}

/// <summary>An approved request waits for one dossier that somebody else has (排队); who was approved first is told first (B9).</summary>
internal sealed class QueueEntry : Aggregate
{
    private QueueEntry() { }

    public QueueEntry(LoanRequest request, LendableDossier dossier)
    {
        (BranchId, RequestId, DossierId) = (dossier.BranchId, request.Id, dossier.Id);
        (RequesterId, RequesterName) = (request.RequesterId, request.RequesterName);
        (ArchiveNumber, JoinedAt) = (dossier.ArchiveNumber!, request.Steps.Max(step => step.DecidedAt) ?? request.RequestedAt);
    }

    public Guid RequestId { get; private set; }
    public Guid DossierId { get; private set; }
    public string ArchiveNumber { get; private set; } = "";
    public string RequesterId { get; private set; } = "";
    public string RequesterName { get; private set; } = "";

    /// <summary>When the request was approved; the order of the queue.</summary>
    public DateTimeOffset JoinedAt { get; private set; }
    public QueueState State { get; private set; }
    public DateTimeOffset? ReadyAt { get; private set; }
    public DateOnly? KeptUntil { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public string? Reason { get; private set; }

    public bool IsLive => State is QueueState.Waiting or QueueState.Ready;

    /// <summary>The dossier is back: it is kept for this request, whose approval does not run out meanwhile.</summary>
    public DossierReadyForPickup BecomeReady(LendableDossier dossier, LoanRequest request, DateOnly keptUntil, DateTimeOffset now)
    {
        (State, ReadyAt, KeptUntil) = (QueueState.Ready, now, keptUntil);
        dossier.KeepFor(RequestId);
        request.StayValidUntil(keptUntil.EndsAt());
        return new(
            DossierId: DossierId,
            RequestId: RequestId,
            BranchId: BranchId,
            RequesterId: RequesterId,
            ArchiveNumber: ArchiveNumber,
            KeptUntil: keptUntil,
            Version: NextVersion
        );
    }

    public void Fetch(DateTimeOffset now) => Close(QueueState.Fetched, null, now);

    /// <summary>Not fetched in time. Who still waits for other dossiers of the same request could not come: they wait behind the others.</summary>
    public void PassOver(bool waitsForOthers, DateTimeOffset now)
    {
        if (!waitsForOthers)
            Close(QueueState.PassedOver, null, now);
        else
            (State, JoinedAt, ReadyAt, KeptUntil) = (QueueState.Waiting, now, null, null);
    }

    /// <summary>The requester no longer waits, or an archivist takes them off for a reason.</summary>
    public void Leave(CurrentUser by, string? reason, DateTimeOffset now)
    {
        if (by.Id != RequesterId && !by.Has(Roles.Archivist))
            throw new NotPermitted(
                "queue.not-yours",
                "只有申请人本人或档案管理员可以退出排队。",
                "Only who waits, or an archivist, ends the waiting."
            );
        if (by.Id != RequesterId && reason is null)
            throw new InvalidInput("reason", "field.required", "须说明理由。", "Say why.");
        if (!IsLive)
            throw new RuleBroken("queue.not-waiting", "该排队已结束。", "This one waits no longer.");
        Close(QueueState.Left, reason, now);
    }

    /// <summary>The request was withdrawn, refused or served in another way.</summary>
    public void EndWithRequest(DateTimeOffset now) => Close(QueueState.Left, null, now);

    private void Close(QueueState state, string? reason, DateTimeOffset now) => (State, Reason, ClosedAt) = (state, reason, now);
}
