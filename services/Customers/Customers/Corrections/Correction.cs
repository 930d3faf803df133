using CustomerArchive.Customers.Contracts;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.History;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Customers.Corrections;

internal enum CorrectionState
{
    Pending,
    Approved,
    Refused,
    Withdrawn,
}

/// <summary>
/// The request to correct what was filed: which fields become what, and why. It takes effect when a department head or branch manager
/// who did not ask for it approves (C9, P3; S1-2§8). One at a time per customer, so that nobody approves what another approval changed.
/// </summary>
internal sealed class Correction : Aggregate
{
    private Correction() { }

    public Guid CustomerId { get; private set; }

    /// <summary>The customer while it is undecided; unique.</summary>
    public Guid? PendingOf { get; private set; }
    public CorrectionState State { get; private set; }

    /// <summary>Names of the fields, with blanks between.</summary>
    public string Fields { get; private set; } = "";

    /// <summary>The fields with their values, a list of <see cref="FieldChange"/>; encrypted.</summary>
    public string? Values { get; private set; }
    public string Reason { get; private set; } = "";

    /// <summary>The paper that shows what is right, a document of the archive.</summary>
    public Guid? EvidenceDocumentId { get; private set; }
    public string RequestedById { get; private set; } = "";
    public string RequestedByName { get; private set; } = "";
    public DateTimeOffset RequestedAt { get; private set; }
    public string? DecidedById { get; private set; }
    public string? DecidedByName { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Comment { get; private set; }

    public IReadOnlyList<FieldChange> Changes() => FieldChange.Read(Values);

    /// <param name="content">The whole content as it should be; has passed <see cref="ContentRules"/>.</param>
    public static Correction Request(
        Customer file,
        CustomerContent content,
        string reason,
        Guid? evidenceDocumentId,
        Person requester,
        DateTimeOffset now
    )
    {
        file.RefuseOthers(requester);
        RefuseUnlessActive(file);
        var current = FileContent.Of(file);
        var changes = FileContent.Differences(current, current with { Content = content });
        if (changes.Count == 0)
            throw new RuleBroken(
                "correction.nothing-changes",
                "内容与档案一致，无需更正。",
                "The file says that already; there is nothing to correct."
            );
        return new()
        {
            BranchId = file.BranchId,
            CustomerId = file.Id,
            PendingOf = file.Id,
            Fields = string.Join(' ', changes.Select(change => change.Field)),
            Values = FieldChange.Write(changes),
            Reason = reason.Trim(),
            EvidenceDocumentId = evidenceDocumentId,
            RequestedById = requester.Id,
            RequestedByName = requester.Name,
            RequestedAt = now,
        };
    }

    /// <summary>Puts the corrected fields into the file. Answers the fact to announce when the name became another.</summary>
    public CustomerRenamed? Approve(Customer file, string? comment, Person decider, DateTimeOffset now)
    {
        Decide(CorrectionState.Approved, comment, decider, now);
        RefuseUnlessActive(file);
        var current = FileContent.Of(file);
        var corrected = current.With(Changes());
        // What would change now must be what was asked for: the same fields, from the same values.
        var wouldChange = FileContent.Differences(current, current with { Content = corrected });
        if (FieldChange.Write(wouldChange) != FieldChange.Write(Changes()))
            throw new RuleBroken(
                "correction.outdated",
                "档案在申请之后已变更，请驳回后重新申请。",
                "The file changed after this was asked for; refuse it and have it asked anew."
            );
        return file.Correct(corrected, new(RequestedById, RequestedByName), now);
    }

    public void Refuse(string? comment, Person decider, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(comment))
            throw new InvalidInput("comment", "correction.reason-missing", "驳回须说明理由。", "Say why it is refused.");
        Decide(CorrectionState.Refused, comment, decider, now);
    }

    public void Withdraw(Person requester, DateTimeOffset now)
    {
        RefuseIfDecided();
        if (requester.Id != RequestedById)
            throw new NotPermitted("correction.not-requester", "只有申请人可以撤回。", "Only who asked for it may withdraw it.");
        Close(CorrectionState.Withdrawn, null, requester, now);
    }

    private void Decide(CorrectionState state, string? comment, Person decider, DateTimeOffset now)
    {
        RefuseIfDecided();
        if (decider.Id == RequestedById)
            throw new NotPermitted("correction.own-request", "不能审批自己的更正申请。", "Nobody decides on their own correction.");
        Close(state, comment, decider, now);
    }

    private void Close(CorrectionState state, string? comment, Person by, DateTimeOffset now) =>
        (State, PendingOf, Comment, DecidedById, DecidedByName, DecidedAt) = (state, null, comment?.Trim(), by.Id, by.Name, now);

    private void RefuseIfDecided()
    {
        if (State != CorrectionState.Pending)
            throw new RuleBroken("correction.decided", "该更正申请已处理。", "This correction has been decided already.");
    }

    private static void RefuseUnlessActive(Customer file)
    {
        if (file.State != FileState.Active)
            throw new RuleBroken(
                "correction.not-active",
                "只有已生效的档案需要更正申请；草稿可直接修改。",
                "Only an active file is corrected by request; a draft is changed directly."
            );
    }
}
