using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Destruction;

/// <summary>
/// The destruction list (销毁清册) on its way: drawn by the archivist, appraised by two sides, approved by an executive, rested,
/// verified again, confirmed by witnesses, destroyed (T3 to T5; S2§25, S1-4§18-19). Every act is a different person's.
/// </summary>
internal sealed partial class DestructionList : Aggregate
{
    private readonly List<ListedDossier> items = [];
    private readonly List<Appraisal> appraisals = [];
    private readonly List<Witness> witnesses = [];
    private readonly List<Notice> notices = [];

    private DestructionList() { }

    public ListState State { get; private set; }
    public string DrawnById { get; private set; } = "";
    public string DrawnBy { get; private set; } = "";
    public DateTimeOffset DrawnAt { get; private set; }
    public string? ApprovedById { get; private set; }
    public string? ApprovedBy { get; private set; }
    public DateTimeOffset? ApprovedAt { get; private set; }
    public string? Place { get; private set; }
    public string? Method { get; private set; }

    /// <summary>Who carries out the destruction of the paper.</summary>
    public string? Operator { get; private set; }
    public DateTimeOffset? RestsUntil { get; private set; }
    public string? VerifiedById { get; private set; }
    public string? VerifiedBy { get; private set; }
    public DateTimeOffset? VerifiedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Given when the last item was destroyed; null on lists older than certificate numbers.</summary>
    public string? CertificateNumber { get; private set; }
    public IReadOnlyList<ListedDossier> Items => items;
    public IReadOnlyList<Appraisal> Appraisals => appraisals;
    public IReadOnlyList<Witness> Witnesses => witnesses;

    /// <summary>Who was told before anything is destroyed, when and how (T4).</summary>
    public IReadOnlyList<Notice> Notices => notices;

    public static DestructionList Draw(IReadOnlyList<RetainedDossier> dossiers, CurrentUser by, DateTimeOffset now)
    {
        var list = new DestructionList
        {
            BranchId = dossiers[0].BranchId,
            DrawnById = by.Id,
            DrawnBy = by.Name,
            DrawnAt = now,
        };
        list.items.AddRange(
            dossiers.Select(dossier => new ListedDossier(
                dossier.Id,
                dossier.ArchiveNumber,
                dossier.Title,
                dossier.DueOn!.Value,
                dossier.Kind,
                dossier.ListDigest()
            ))
        );
        return list;
    }

    public DossiersQuarantined Approve(
        string place,
        string method,
        string? paperOperator,
        TimeSpan rest,
        CurrentUser by,
        DateTimeOffset now
    )
    {
        if (State is ListState.Drawn)
            throw new RuleBroken("destruction-list.not-appraised", "两方鉴定完成后才能批准。", "Both sides must appraise before approval.");
        if (State != ListState.Appraised)
            throw new RuleBroken(
                "destruction-list.already-approved",
                "该清册已经批准或已结束。",
                "This list is approved already, or over."
            );
        if (by.Id == DrawnById || HasAppraised(by.Id))
            throw new NotPermitted(
                "destruction-list.own",
                "造册人和鉴定人不能批准清册。",
                "Whoever drew or appraised the list does not approve it."
            );
        (State, ApprovedById, ApprovedBy, ApprovedAt, Place, Method, Operator, RestsUntil) = (
            ListState.Resting,
            by.Id,
            by.Name,
            now,
            place,
            method,
            paperOperator,
            now + rest
        );
        return new(Id, BranchId, ToDestroy, RestsUntil.Value, NextVersion);
    }

    /// <summary>After the rest: what meanwhile came under a hold or went out is excluded. Null when nothing is excluded.</summary>
    public DossiersReleased? Verify(IReadOnlyDictionary<Guid, string> obstacles, CurrentUser by, DateTimeOffset now)
    {
        if (State is ListState.Verified or ListState.Executing or ListState.Destroyed)
            throw new RuleBroken("destruction-list.already-verified", "该清册已经复核。", "This list was verified already.");
        if (State != ListState.Resting)
            throw new RuleBroken("destruction-list.not-approved", "该清册尚未批准。", "This list is not approved.");
        if (now < RestsUntil)
            throw new RuleBroken(
                "destruction-list.still-resting",
                $"静置期至 {RestsUntil:yyyy-MM-dd HH:mm} (UTC) 才届满。",
                $"The rest ends at {RestsUntil:yyyy-MM-dd HH:mm} UTC."
            );
        if (by.Id == ApprovedById || HasAppraised(by.Id))
            throw new NotPermitted(
                "verification.not-independent",
                "鉴定人和批准人不能复核。",
                "Whoever appraised or approved the list does not verify it."
            );
        RefuseWhileRestoreIsOpen();
        (VerifiedById, VerifiedBy, VerifiedAt) = (by.Id, by.Name, now);
        var excluded = Exclude(obstacles);
        State = ToDestroy.Count > 0 ? ListState.Verified : ListState.Closed;
        return excluded.Count == 0 ? null : new(Id, BranchId, excluded, NextVersion);
    }

    /// <summary>
    /// What turned out not to be due leaves the list. Where destruction is under way it stays, and documents is asked to leave it alone;
    /// whether that came in time is reported as ever. Null when nobody else has set it apart.
    /// </summary>
    public DossiersReleased? TakeOff(IReadOnlyCollection<Guid> dossierIds, string reason)
    {
        var leaving = items.FindAll(item => item.IsOpen && dossierIds.Contains(item.DossierId));
        if (leaving.Count == 0)
            return null;
        var areSetApart = State is ListState.Resting or ListState.Verified or ListState.Executing;
        foreach (var item in leaving)
            if (State == ListState.Executing)
                item.Explain(reason);
            else
                item.Exclude(reason);
        if (!items.Exists(item => item.IsOpen))
            State = ListState.Closed;
        return areSetApart ? new(Id, BranchId, leaving.ConvertAll(item => item.DossierId), NextVersion) : null;
    }

    /// <summary>Every item has its outcome; nothing when that was known, or when some have not.</summary>
    public void Finish(DateTimeOffset now)
    {
        if (State == ListState.Executing && !items.Exists(item => item.State == ItemState.ToDestroy))
            (State, FinishedAt) = (items.Exists(item => item.State == ItemState.Destroyed) ? ListState.Destroyed : ListState.Closed, now);
    }

    public void Certify(string number) => CertificateNumber = number;

    private List<Guid> ToDestroy => [.. items.Where(item => item.State == ItemState.ToDestroy).Select(item => item.DossierId)];

    private List<Guid> Exclude(IReadOnlyDictionary<Guid, string> obstacles)
    {
        var excluded = items.Where(item => item.State == ItemState.ToDestroy && obstacles.ContainsKey(item.DossierId)).ToList();
        foreach (var item in excluded)
            item.Exclude(obstacles[item.DossierId]);
        return excluded.ConvertAll(item => item.DossierId);
    }
}
