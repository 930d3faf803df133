using CustomerArchive.Leases.Leases;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Applications;

internal enum ApplicationKind
{
    /// <summary>房门锁.</summary>
    DoorLock,

    /// <summary>电话.</summary>
    Telephone,

    /// <summary>车位.</summary>
    Parking,

    /// <summary>水牌: the customer's name on the directory and at the door.</summary>
    NamePlate,

    /// <summary>客户加班: air conditioning and lifts out of hours.</summary>
    Overtime,
    Other,
}

internal enum ApplicationState
{
    Asked,
    Approved,
    Refused,
    Withdrawn,

    /// <summary>Approved and carried out.</summary>
    Done,
}

/// <summary>Something a customer asks for in the course of a tenancy (L6; S1-2§3); who enters it does not decide it.</summary>
internal sealed class Application : Aggregate
{
    private Application() { }

    public Application(Lease lease, ApplicationKind kind, string what, DateOnly? from, DateOnly? until, Guid? documentId)
    {
        (BranchId, LeaseId, CustomerId) = (lease.BranchId, lease.Id, lease.CustomerId);
        (Kind, What, From, Until, DocumentId) = (kind, what, from, until, documentId);
    }

    public Guid LeaseId { get; private set; }
    public Guid CustomerId { get; private set; }
    public ApplicationKind Kind { get; private set; }
    public string What { get; private set; } = "";

    /// <summary>First and last day that it is wanted for, where it has such.</summary>
    public DateOnly? From { get; private set; }
    public DateOnly? Until { get; private set; }

    /// <summary>The form as it was handed in.</summary>
    public Guid? DocumentId { get; private set; }
    public ApplicationState State { get; private set; } = ApplicationState.Asked;
    public string AskedById { get; private set; } = "";
    public string AskedBy { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecisionNote { get; private set; }
    public DateOnly? DoneOn { get; private set; }

    public Application EnteredBy(CurrentUser user, DateTimeOffset now)
    {
        (AskedById, AskedBy, AskedAt) = (user.Id, user.Name, now);
        return this;
    }

    public void Decide(bool approve, string? note, CurrentUser by, DateTimeOffset now)
    {
        if (State != ApplicationState.Asked)
            throw new RuleBroken("application.already-decided", "该申请已经处理。", "This application was decided already.");
        if (by.Id == AskedById)
            throw new NotPermitted("application.own", "不能审批自己录入的申请。", "Nobody decides what they entered themselves.");
        if (!approve && string.IsNullOrWhiteSpace(note))
            throw new RuleBroken("application.reason-missing", "不同意时请说明原因。", "Say why it is refused.");
        State = approve ? ApplicationState.Approved : ApplicationState.Refused;
        (DecidedBy, DecidedAt, DecisionNote) = (by.Name, now, note);
    }

    public void Withdraw()
    {
        if (State is not (ApplicationState.Asked or ApplicationState.Approved))
            throw new RuleBroken(
                "application.already-over",
                "该申请已办结，不能撤回。",
                "This application is over and cannot be withdrawn."
            );
        State = ApplicationState.Withdrawn;
    }

    public void Done(DateOnly on, DateOnly today)
    {
        if (State != ApplicationState.Approved)
            throw new RuleBroken("application.not-approved", "该申请尚未获批或已办结。", "This application is not approved, or is over.");
        if (on > today)
            throw new RuleBroken("application.day-in-future", "日期晚于今天。", "The day lies in the future.");
        (State, DoneOn) = (ApplicationState.Done, on);
    }
}
