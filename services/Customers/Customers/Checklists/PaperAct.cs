using CustomerArchive.Customers.Customers;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.Checklists;

/// <summary>Something that was done with a paper; earlier receipts stay readable here when a newer one takes their place (C6).</summary>
internal sealed class PaperAct : IBranchScoped
{
    private PaperAct() { }

    public PaperAct(Checklist checklist, Paper paper, string what, Person by, DateTimeOffset now)
    {
        (ChecklistId, BranchId, PaperId, Code, What) = (checklist.Id, checklist.BranchId, paper.Id, paper.Code, what);
        (ById, ByName, At) = (by.Id, by.Name, now);
        (DocumentId, ExpiresOn, Reason) = (paper.DocumentId, paper.ExpiresOn, paper.Reason);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ChecklistId { get; private set; }
    public string BranchId { get; private set; } = "";
    public Guid PaperId { get; private set; }
    public string Code { get; private set; } = "";

    /// <summary><c>received</c>, <c>taken-back</c>, <c>verified</c>, <c>rejected</c>, <c>waived</c> or <c>required</c>.</summary>
    public string What { get; private set; } = "";
    public string ById { get; private set; } = "";
    public string ByName { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public Guid? DocumentId { get; private set; }
    public DateOnly? ExpiresOn { get; private set; }
    public string? Reason { get; private set; }
}
