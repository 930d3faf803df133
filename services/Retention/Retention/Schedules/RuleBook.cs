using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Schedules;

/// <summary>
/// Counts how often the rules for one kind changed, in a branch or in the group. A dossier remembers which edition it follows; those that
/// follow an earlier one are found by index, whenever and however they came.
/// </summary>
internal sealed class RuleBook : Aggregate
{
    private RuleBook() { }

    public string DossierKind { get; private set; } = "";
    public int Edition { get; private set; }

    public static RuleBook Begin(string scope, string kind) => new() { BranchId = scope, DossierKind = kind };

    public void TakeUp() => Edition++;
}

/// <summary>The rules of one kind that are in force in one branch: its own, and the group's.</summary>
internal sealed class RulesInForce(
    int ownEdition,
    int groupEdition,
    IReadOnlyList<RetentionSchedule> schedules,
    ScheduleOptions options,
    string kind
)
{
    public int OwnEdition => ownEdition;
    public int GroupEdition => groupEdition;

    /// <summary>The nearest: the branch before the group, the class before those above it, the kind as a whole last.</summary>
    public RetentionRule For(string? classCode)
    {
        foreach (var ofGroup in (bool[])[false, true])
        {
            for (var at = classCode; ; at = Above(at))
            {
                if (schedules.FirstOrDefault(schedule => schedule.IsOfGroup() == ofGroup && schedule.ClassCode == at) is { } found)
                    return found.Rule;
                if (at is null)
                    break;
            }
        }
        return options.RuleFor(kind);
    }

    private static string? Above(string? code) => code?.LastIndexOf('.') is > 0 and var dot ? code[..dot] : null;
}

internal static class RuleBooks
{
    public static bool IsOfGroup(this RetentionSchedule schedule) => schedule.BranchId == CurrentUser.EveryBranch;

    public static async Task<RulesInForce> RulesFor(
        this RetentionDb db,
        string branch,
        string kind,
        ScheduleOptions options,
        CancellationToken ct
    )
    {
        // The editions first: what comes into force between the two reads is then seen as not followed yet, and followed later.
        var editions = await db
            .RuleBooks.AsNoTracking()
            .Where(book => (book.BranchId == branch || book.BranchId == CurrentUser.EveryBranch) && book.DossierKind == kind)
            .ToDictionaryAsync(book => book.BranchId, book => book.Edition, ct);
        var schedules = await db
            .Schedules.AsNoTracking()
            .Where(schedule =>
                (schedule.BranchId == branch || schedule.BranchId == CurrentUser.EveryBranch)
                && schedule.DossierKind == kind
                && schedule.InForce
            )
            .OrderByDescending(schedule => schedule.EffectiveFrom)
            .ThenByDescending(schedule => schedule.Number)
            .ToListAsync(ct);
        return new(editions.GetValueOrDefault(branch), editions.GetValueOrDefault(CurrentUser.EveryBranch), schedules, options, kind);
    }

    /// <summary>The book of a scope and kind, begun now if there is none.</summary>
    public static async Task<RuleBook> BookOf(this RetentionDb db, string scope, string kind, CancellationToken ct)
    {
        var found =
            db.RuleBooks.Local.FirstOrDefault(book => book.BranchId == scope && book.DossierKind == kind)
            ?? await db.RuleBooks.SingleOrDefaultAsync(book => book.BranchId == scope && book.DossierKind == kind, ct);
        if (found is not null)
            return found;
        var book = RuleBook.Begin(scope, kind);
        db.RuleBooks.Add(book);
        return book;
    }
}
