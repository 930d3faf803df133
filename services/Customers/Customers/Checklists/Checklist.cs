using CustomerArchive.Customers.Contracts;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;

namespace CustomerArchive.Customers.Checklists;

/// <summary>
/// What one customer must hand in at one stage, and what has come (C6; S4§2(2)-(3)). Who took a paper in does not verify it. Decisions
/// answer the act to keep.
/// </summary>
internal sealed class Checklist : Aggregate
{
    private readonly List<Paper> papers = [];

    private Checklist() { }

    public Guid CustomerId { get; private set; }
    public Stage Stage { get; private set; }

    /// <summary>The lease it belongs to; <see cref="Guid.Empty"/> for none, so that there is one checklist per customer, stage and lease.</summary>
    public Guid LeaseId { get; private set; }

    /// <summary>The edition by which it was opened or last brought up to date.</summary>
    public int Edition { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    public IReadOnlyList<Paper> Papers => papers;

    public static Checklist Open(Guid customerId, Guid leaseId, ChecklistEdition edition, PaperClock clock)
    {
        var checklist = new Checklist
        {
            BranchId = edition.BranchId,
            CustomerId = customerId,
            Stage = edition.Stage,
            LeaseId = leaseId,
            OpenedAt = clock.Now,
        };
        checklist.FollowEdition(edition, clock);
        return checklist;
    }

    /// <summary>Asks for what the edition wants besides; what was asked for before stays and can be waived.</summary>
    public void FollowEdition(ChecklistEdition edition, PaperClock clock)
    {
        Edition = edition.Number;
        foreach (var wanted in edition.Papers.Where(wanted => papers.TrueForAll(paper => paper.Code != wanted.Code)))
        {
            papers.Add(new(wanted, clock.DueOn));
            papers[^1].PlanReminders(clock.LeadDays);
        }
    }

    /// <summary>Takes a paper in, also a newer one in place of an older one.</summary>
    public PaperAct Receive(string code, PaperSent sent, Person by, PaperClock clock)
    {
        var paper = Find(code);
        if (paper.Expires ? sent.StaysValid == sent.ExpiresOn is not null : sent.StaysValid || sent.ExpiresOn is not null)
            throw paper.Expires
                ? new InvalidInput(
                    "expiresOn",
                    "paper.validity-missing",
                    "请填写有效期至，或注明长期有效，二者取一。",
                    "Say until when it is valid, or that it stays valid; one of the two."
                )
                : new InvalidInput("expiresOn", "paper.has-no-expiry", "该材料没有有效期。", "This paper has no expiry.");
        if (sent.DocumentStanding == DocumentStanding.Elsewhere)
            throw new InvalidInput(
                "documentId",
                "paper.document-elsewhere",
                "该文件不属于这位客户，请核对文件编号。",
                "This document is not of this customer; check its id."
            );
        if (sent.ExpiresOn < clock.Today)
            throw new InvalidInput("expiresOn", "paper.expired", "该材料已过有效期，请换新件。", "It has expired; ask for a new one.");

        paper.Receive(sent, by, clock.Today);
        return Done(paper, "received", by, clock);
    }

    /// <summary>Undoes a receipt that nobody has verified yet; only who made it.</summary>
    public PaperAct TakeBack(string code, Person by, PaperClock clock)
    {
        var paper = Find(code, PaperState.Received);
        if (paper.ReceivedById != by.Id)
            throw new NotPermitted("paper.not-receiver", "只有登记收取的人可以撤回。", "Only who took it in can take that back.");
        paper.Miss(paper.DueOn ?? clock.DueOn);
        return Done(paper, "taken-back", by, clock);
    }

    /// <summary>A second person saw the original and found the copy to agree with it.</summary>
    /// <param name="documents">What is known by now of the documents that its papers name.</param>
    public PaperAct Verify(string code, IReadOnlyDictionary<Guid, DocumentStanding> documents, Person by, PaperClock clock)
    {
        var paper = Find(code, PaperState.Received);
        RefuseReceiver(paper, by);
        if (paper.DocumentId is { } document && documents[document] == DocumentStanding.Elsewhere)
            throw new RuleBroken(
                "paper.document-elsewhere",
                "所附文件属于其他客户或分公司，请退回更换。",
                "Its document belongs to another customer or branch; send it back."
            );
        if (paper.IsCopy && !paper.IsMarkedAsOriginal)
            throw new RuleBroken(
                "paper.not-marked",
                "复印件未注明“与原件一致”并盖章或签字，请退回补注。",
                "The copy is not marked as agreeing with the original and sealed; send it back."
            );
        if (paper.ExpiresOn < clock.Today)
            throw new RuleBroken("paper.expired", "该材料已过有效期，请退回换新件。", "It has expired; send it back for a new one.");
        paper.Verify(by, clock.Today);
        return Done(paper, "verified", by, clock);
    }

    /// <summary>Sends a paper back: it is missing again, with a new deadline.</summary>
    public PaperAct Reject(string code, string reason, Person by, PaperClock clock)
    {
        var paper = Find(code, PaperState.Received);
        RefuseReceiver(paper, by);
        paper.Miss(clock.DueOn, reason);
        return Done(paper, "rejected", by, clock);
    }

    public PaperAct Waive(string code, string reason, Person by, PaperClock clock)
    {
        var paper = Find(code, PaperState.Missing);
        paper.Waive(reason);
        return Done(paper, "waived", by, clock);
    }

    /// <summary>Asks for a waived paper after all.</summary>
    public PaperAct Require(string code, Person by, PaperClock clock)
    {
        var paper = Find(code, PaperState.Waived);
        paper.Miss(clock.DueOn);
        return Done(paper, "required", by, clock);
    }

    /// <summary>What is to be said of its papers today, each once.</summary>
    public IReadOnlyList<PaperFellDue> Remind(string ownerId, PaperClock clock) =>
        [
            .. papers
                .Select(paper => (Paper: paper, What: paper.Remind(clock.Today, clock.LeadDays)))
                .Where(reminder => reminder.What is not null)
                .Select(reminder => new PaperFellDue(
                    reminder.Paper.Id,
                    BranchId,
                    CustomerId,
                    LeaseId == Guid.Empty ? null : LeaseId,
                    ownerId,
                    reminder.Paper.Code,
                    reminder.Paper.Zh,
                    reminder.What!,
                    (reminder.Paper.IsMissed ? reminder.Paper.DueOn : reminder.Paper.ExpiresOn)!.Value,
                    NextVersion
                )),
        ];

    private PaperAct Done(Paper paper, string what, Person by, PaperClock clock)
    {
        paper.PlanReminders(clock.LeadDays);
        return new(this, paper, what, by, clock.Now);
    }

    private Paper Find(string code, PaperState? state = null)
    {
        var paper =
            papers.Find(candidate => candidate.Code == code)
            ?? throw new InvalidInput("code", "paper.unknown", "清单中没有这份材料。", "The checklist asks for no such paper.");
        return state is null || paper.State == state
            ? paper
            : throw new RuleBroken(
                "paper.wrong-state",
                "材料当前状态不允许此操作，请刷新清单。",
                "The paper is not in a state for this; load the checklist again."
            );
    }

    private static void RefuseReceiver(Paper paper, Person by)
    {
        if (paper.ReceivedById == by.Id)
            throw new NotPermitted("paper.own-receipt", "收取材料的人不能核验它。", "Who took a paper in cannot verify it.");
    }
}
