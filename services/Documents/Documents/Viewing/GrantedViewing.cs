using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Viewing;

/// <summary>
/// Our copy of a grant to view a dossier's pages, learnt from facts of lending that may repeat or come in any order: an end that came before
/// its beginning stays an end. How much was seen by it is counted here.
/// </summary>
internal sealed class GrantedViewing : IBranchScoped
{
    private GrantedViewing() { }

    public GrantedViewing(Guid grantId, Guid dossierId, string branchId, string viewerId) =>
        (GrantId, DossierId, BranchId, ViewerId) = (grantId, dossierId, branchId, viewerId);

    public Guid GrantId { get; private set; }
    public string BranchId { get; private set; } = "";
    public Guid DossierId { get; private set; }
    public string ViewerId { get; private set; } = "";

    /// <summary>Concurrency token of what facts say; looks are counted beside it.</summary>
    public int Revision { get; private set; }

    /// <summary>Of the newest word on what is granted; 0 while only the end is known.</summary>
    public int GrantedVersion { get; private set; }
    public string Number { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public Secrecy Secrecy { get; private set; }
    public DateTimeOffset From { get; private set; }
    public DateTimeOffset Until { get; private set; }
    public bool Downloads { get; private set; }

    /// <summary>Nothing else of the dossier is shown; null for the whole.</summary>
    public IReadOnlyList<Guid>? DocumentIds { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? EndReason { get; private set; }

    /// <summary>Pages shown by it in all, and since <see cref="MinuteBegan"/>.</summary>
    public int PagesSeen { get; private set; }
    public int PagesInMinute { get; private set; }
    public DateTimeOffset MinuteBegan { get; private set; }

    /// <summary>Watermarked copies that were taken; the last of their numbers.</summary>
    public int CopiesTaken { get; private set; }

    /// <summary>The degrees of secrecy that may be seen by it.</summary>
    public IReadOnlyList<Secrecy> Seen => [.. Enum.GetValues<Secrecy>().Where(degree => degree <= Secrecy)];

    public void Learn(ViewingGranted fact)
    {
        if (fact.Version <= GrantedVersion)
            return;
        Revision++;
        GrantedVersion = fact.Version;
        (Number, Purpose, From, Until, Downloads) = (fact.Number, fact.Purpose, fact.From, fact.Until, fact.Downloads);
        DocumentIds = fact.DocumentIds;
        // A degree that this build does not know opens no more than the lowest.
        Secrecy = fact.Secrecy switch
        {
            "top-secret" => Secrecy.TopSecret,
            "secret" => Secrecy.Secret,
            _ => Secrecy.Ordinary,
        };
    }

    public void Learn(ViewingEnded fact)
    {
        if (EndedAt is not null)
            return;
        Revision++;
        (EndedAt, EndReason) = (fact.EndedAt, fact.Reason);
    }

    /// <summary>Refuses before its time and after its end, also when nobody told us of the end yet.</summary>
    public void EnsureOpen(Dossier dossier, DateTimeOffset now)
    {
        if (EndedAt is { } ended)
            throw Ended(EndReason!, ended);
        if (now >= Until)
            throw Ended("expired", Until);
        if (dossier.State is DossierState.Destroying or DossierState.Destroyed)
            throw Ended("destroyed", dossier.DestroyedAt ?? now);
        if (dossier.InForce(MarkKind.Quarantine).Any())
            throw Ended("quarantined", now);
        if (now < From)
            throw new RuleBroken(
                "viewing.not-begun",
                "电子查阅尚未开始。",
                "The viewing has not begun yet.",
                new Dictionary<string, object?> { ["from"] = From }
            );
        if (dossier.Secrecy > Secrecy)
            throw new RuleBroken(
                "viewing.secrecy-raised",
                "案卷的密级已提高，请重新申请查阅。",
                "The dossier was made more secret since; ask to view it again."
            );
    }

    private static RuleBroken Ended(string reason, DateTimeOffset at) =>
        new(
            "viewing.ended",
            "电子查阅已结束。",
            "The viewing has ended.",
            new Dictionary<string, object?> { ["end"] = reason, ["endedAt"] = at }
        );
}
