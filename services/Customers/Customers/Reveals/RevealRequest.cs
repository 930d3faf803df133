using CustomerArchive.Customers.Customers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Customers.Reveals;

internal enum RevealState
{
    Requested,
    Approved,
    Rejected,
    Ended,
}

/// <summary>
/// Somebody without the right, or somebody with it who wants many customers at once, asks to see personal data in clear; another person
/// decides, and the window that opens closes by itself (C13; S0§3(4), S0§5).
/// </summary>
internal sealed class RevealRequest : Aggregate
{
    public const int MostCustomers = 500;

    private RevealRequest() { }

    public List<Guid> CustomerIds { get; private set; } = [];
    public List<string> Fields { get; private set; } = [];
    public string Purpose { get; private set; } = "";
    public RevealState State { get; private set; }
    public string RequestedById { get; private set; } = "";
    public string RequestedByName { get; private set; } = "";
    public DateTimeOffset RequestedAt { get; private set; }
    public string? DecidedById { get; private set; }
    public string? DecidedByName { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Comment { get; private set; }

    /// <summary>When the window closes; set when it opens.</summary>
    public DateTimeOffset? OpenUntil { get; private set; }

    public static RevealRequest Ask(
        string branchId,
        IEnumerable<Guid> customers,
        IEnumerable<string> fields,
        string purpose,
        Person person,
        DateTimeOffset now
    ) =>
        new()
        {
            BranchId = branchId,
            CustomerIds = [.. customers.Distinct()],
            Fields = [.. fields.Distinct()],
            Purpose = purpose,
            RequestedById = person.Id,
            RequestedByName = person.Name,
            RequestedAt = now,
        };

    public void Decide(bool approve, string? comment, Person decider, TimeSpan window, DateTimeOffset now)
    {
        if (State != RevealState.Requested)
            throw new RuleBroken("reveal.already-decided", "该申请已有结果。", "This request is decided already.");
        if (decider.Id == RequestedById)
            throw new NotPermitted("reveal.own-request", "不能审批自己的查看申请。", "Nobody decides their own request.");
        if (!approve && string.IsNullOrWhiteSpace(comment))
            throw new InvalidInput("comment", "reveal.reason-missing", "驳回须说明理由。", "Say why it is rejected.");
        (State, Comment) = (approve ? RevealState.Approved : RevealState.Rejected, comment);
        (DecidedById, DecidedByName, DecidedAt) = (decider.Id, decider.Name, now);
        OpenUntil = approve ? now + window : null;
    }

    /// <summary>Closes the window before its time.</summary>
    public void End(Person person, DateTimeOffset now)
    {
        if (person.Id != RequestedById && person.Id != DecidedById)
            throw new NotPermitted("reveal.not-yours", "只有申请人或审批人可以提前结束。", "Only who asked or who approved may end it.");
        if (State != RevealState.Approved || OpenUntil <= now)
            throw Closed();
        (State, OpenUntil) = (RevealState.Ended, now);
    }

    public void RefuseUnlessOpen(Person person, DateTimeOffset now)
    {
        if (person.Id != RequestedById)
            throw new NotPermitted("reveal.not-yours", "只有申请人可以查看。", "Only who asked may look.");
        if (State is RevealState.Requested or RevealState.Rejected)
            throw new RuleBroken("reveal.not-approved", "查看申请未获批准。", "The request is not approved.");
        if (State != RevealState.Approved || OpenUntil <= now)
            throw Closed();
    }

    private static RuleBroken Closed() => new("reveal.window-closed", "查看时限已过，请重新申请。", "The window has closed; ask again.");
}
