using CustomerArchive.Identity.People;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Identity.Clearances;

/// <summary>
/// 清还证明: an archivist confirms that somebody who leaves or changes post has given everything back (P6; S1-4§9(4)). It never changes; what
/// is taken out afterwards needs another.
/// </summary>
internal sealed class Clearance : Aggregate
{
    private readonly List<ClearedItem> items = [];

    private Clearance() { }

    public string Number { get; private set; } = "";
    public Guid StaffId { get; private set; }
    public string StaffName { get; private set; } = "";
    public string? StaffDepartment { get; private set; }
    public string ConfirmedById { get; private set; } = "";
    public string ConfirmedBy { get; private set; } = "";
    public DateTimeOffset ConfirmedAt { get; private set; }
    public string? Remark { get; private set; }

    /// <summary>How many there were in all; the newest are listed.</summary>
    public int Settled { get; private set; }
    public IReadOnlyList<ClearedItem> Items => items;

    public static void EnsureMayConfirm(Staff leaver, CurrentUser archivist)
    {
        if (leaver.Id.ToString() == archivist.Id)
            throw new NotPermitted("clearance.own", "不得为本人出具清还证明。", "Nobody confirms their own clearance.");
    }

    public static Clearance Confirm(
        Staff leaver,
        string number,
        IEnumerable<Holding> newest,
        int settled,
        CurrentUser archivist,
        string? remark,
        DateTimeOffset now
    )
    {
        EnsureMayConfirm(leaver, archivist);
        var clearance = new Clearance
        {
            BranchId = leaver.HomeBranch,
            Number = number,
            StaffId = leaver.Id,
            StaffName = leaver.Name,
            StaffDepartment = leaver.Department,
            ConfirmedById = archivist.Id,
            ConfirmedBy = archivist.Name,
            ConfirmedAt = now,
            Remark = remark,
            Settled = settled,
        };
        clearance.items.AddRange(
            newest.Select(holding => new ClearedItem
            {
                SourceId = holding.SourceId,
                Kind = holding.Kind,
                BranchId = holding.BranchId,
                What = holding.What,
                Since = holding.Since,
                SettledAt = holding.SettledAt ?? holding.EndsAt,
            })
        );
        return clearance;
    }
}

/// <summary>What was with the person, and when it came back or ended.</summary>
internal sealed class ClearedItem
{
    public required Guid SourceId { get; init; }
    public required HoldingKind Kind { get; init; }
    public required string BranchId { get; init; }
    public string? What { get; init; }
    public DateTimeOffset? Since { get; init; }
    public DateTimeOffset? SettledAt { get; init; }
}
