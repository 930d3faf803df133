using CustomerArchive.Identity.Data;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Identity.Clearances;

/// <summary>What a person may have of the archive.</summary>
internal enum HoldingKind
{
    /// <summary>A volume on loan.</summary>
    Loan,

    /// <summary>A grant to view pages electronically.</summary>
    Viewing,
}

/// <summary>
/// Something of the archive that is, or was, with a person, as its owner told us: facts may repeat, and the end may come before the
/// beginning (P6).
/// </summary>
[GroupWide("Counts against a person, whatever branch the dossier is of.")]
internal sealed class Holding
{
    /// <summary>The loan or grant.</summary>
    public required Guid SourceId { get; init; }
    public required string PersonId { get; init; }
    public required string BranchId { get; init; }
    public HoldingKind Kind { get; init; }
    public Guid? DossierId { get; set; }

    /// <summary>Due date or number, for people to read.</summary>
    public string? What { get; set; }
    public DateTimeOffset? Since { get; set; }

    /// <summary>Of the newest word on its beginning.</summary>
    public int ToldVersion { get; set; }

    /// <summary>When it ends by itself; null for what must be brought back.</summary>
    public DateTimeOffset? EndsAt { get; set; }
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>The row that a fact speaks of; one that nobody spoke of before gets it here.</summary>
    public static async Task<Holding> ToLearn(
        IdentityDb db,
        HoldingKind kind,
        Guid sourceId,
        string personId,
        string branchId,
        CancellationToken ct
    )
    {
        var holding = await db.Holdings.FindAsync([sourceId], ct);
        if (holding is null)
            db.Holdings.Add(
                holding = new()
                {
                    SourceId = sourceId,
                    PersonId = personId,
                    BranchId = branchId,
                    Kind = kind,
                }
            );
        return holding;
    }
}
