using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Branches;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Checklists;

/// <summary>
/// One edition of what a branch asks of a kind of customer at a stage. Editions are never changed: a new one takes its place for
/// checklists opened from then on (C6).
/// </summary>
internal sealed class ChecklistEdition : Aggregate
{
    private ChecklistEdition() { }

    public CustomerKind Kind { get; private set; }
    public Stage Stage { get; private set; }

    /// <summary>1 for the branch's first own edition; the shipped one counts as 0.</summary>
    public int Number { get; private set; }
    public IReadOnlyList<WantedPaper> Papers { get; private set; } = [];
    public string Reason { get; private set; } = "";
    public string SetByName { get; private set; } = "";
    public DateTimeOffset? SetAt { get; private set; }

    /// <summary>The edition after this one.</summary>
    public ChecklistEdition Next(IReadOnlyList<WantedPaper> papers, string reason, Person by, DateTimeOffset now) =>
        new()
        {
            BranchId = BranchId,
            Kind = Kind,
            Stage = Stage,
            Number = Number + 1,
            Papers = papers,
            Reason = reason,
            SetByName = by.Name,
            SetAt = now,
        };

    /// <summary>What is in force in a branch: its latest edition, or what the rule books say.</summary>
    public static async Task<ChecklistEdition> InForce(
        CustomersDb db,
        string branch,
        CustomerKind kind,
        Stage stage,
        CancellationToken ct
    ) =>
        await db
            .ChecklistEditions.Where(edition => edition.BranchId == branch && edition.Kind == kind && edition.Stage == stage)
            .OrderByDescending(edition => edition.Number)
            .FirstOrDefaultAsync(ct)
        ?? Shipped(branch, kind, stage);

    private static ChecklistEdition Shipped(string branch, CustomerKind kind, Stage stage) =>
        new()
        {
            BranchId = branch,
            Kind = kind,
            Stage = stage,
            Papers = ShippedChecklists.Of(kind, stage),
        };
}
