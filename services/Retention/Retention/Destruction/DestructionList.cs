using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Destruction;

internal enum ListState
{
    /// <summary>Being appraised by two sides.</summary>
    Drawn,

    /// <summary>Both sides spoke; the executive decides.</summary>
    Appraised,

    /// <summary>Approved; rests apart.</summary>
    Resting,

    /// <summary>Rested and verified again; witnesses confirm.</summary>
    Verified,

    /// <summary>Witnessed; keys and bytes are being destroyed.</summary>
    Executing,
    Destroyed,

    /// <summary>Ended without destroying anything.</summary>
    Closed,
}

internal enum ItemState
{
    Listed,
    Kept,
    Undetermined,
    ToDestroy,
    Excluded,
    Destroyed,
    Refused,
}

internal enum Side
{
    Operations,
    FormingDepartment,
}

internal enum Opinion
{
    Destroy,
    Keep,
    Undetermined,
}

/// <summary>
/// The destruction list (销毁清册) on its way: drawn by the archivist, appraised by two sides, approved by an executive, rested,
/// verified again, confirmed by witnesses, destroyed (T3 to T5; S2§25, S1-4§18-19). Every act is a different person's.
/// </summary>
internal sealed class DestructionList : Aggregate
{
    private readonly List<ListedDossier> items = [];
    private readonly List<Appraisal> appraisals = [];
    private readonly List<Witness> witnesses = [];

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
    public DateTimeOffset? RestsUntil { get; private set; }
    public string? VerifiedBy { get; private set; }
    public DateTimeOffset? VerifiedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public IReadOnlyList<ListedDossier> Items => items;
    public IReadOnlyList<Appraisal> Appraisals => appraisals;
    public IReadOnlyList<Witness> Witnesses => witnesses;

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
            dossiers.Select(dossier => new ListedDossier(dossier.Id, dossier.ArchiveNumber, dossier.Title, dossier.DueOn!.Value))
        );
        return list;
    }

    /// <summary>One side's opinion on all items, or on some; what a side leaves out it wants kept.</summary>
    public void Appraise(Side side, Opinion opinion, IReadOnlyCollection<Guid>? on, string comment, CurrentUser by, DateTimeOffset now)
    {
        if (State != ListState.Drawn)
            throw new RuleBroken("destruction-list.not-open", "该清册的鉴定已经结束。", "The appraisal of this list is over.");
        if (by.Id == DrawnById)
            throw new NotPermitted("appraisal.own-list", "造册人不能参加鉴定。", "Whoever drew the list does not appraise it.");
        if (appraisals.Exists(appraisal => appraisal.Side == side))
            throw new RuleBroken("appraisal.already-given", "这一方已经给出意见。", "This side has spoken already.");
        if (appraisals.Exists(appraisal => appraisal.ById == by.Id))
            throw new NotPermitted("appraisal.same-person", "两方鉴定必须由不同的人作出。", "The two sides must be two people.");
        appraisals.Add(new Appraisal(side, opinion, comment, by.Id, by.Name, now));
        foreach (var item in items)
            item.Hear(on is null || on.Contains(item.DossierId) ? opinion : Opinion.Keep);
        if (appraisals.Count == 2)
            State = items.Exists(item => item.State == ItemState.ToDestroy || item.State == ItemState.Listed)
                ? ListState.Appraised
                : ListState.Closed;
    }

    public DossiersQuarantined Approve(string place, string method, TimeSpan rest, CurrentUser by, DateTimeOffset now)
    {
        if (State is ListState.Drawn)
            throw new RuleBroken("destruction-list.not-appraised", "两方鉴定完成后才能批准。", "Both sides must appraise before approval.");
        if (State != ListState.Appraised)
            throw new RuleBroken(
                "destruction-list.already-approved",
                "该清册已经批准或已结束。",
                "This list is approved already, or over."
            );
        if (by.Id == DrawnById || appraisals.Exists(appraisal => appraisal.ById == by.Id))
            throw new NotPermitted(
                "destruction-list.own",
                "造册人和鉴定人不能批准清册。",
                "Whoever drew or appraised the list does not approve it."
            );
        (State, ApprovedById, ApprovedBy, ApprovedAt, Place, Method, RestsUntil) = (
            ListState.Resting,
            by.Id,
            by.Name,
            now,
            place,
            method,
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
        (VerifiedBy, VerifiedAt) = (by.Name, now);
        var excluded = Exclude(obstacles);
        State = ToDestroy.Count > 0 ? ListState.Verified : ListState.Closed;
        return excluded.Count == 0 ? null : new(Id, BranchId, excluded, NextVersion);
    }

    /// <summary>One witness confirms every item. The last one needed sets destruction going: then the request to destroy is returned.</summary>
    public DestroyDossiers? Confirm(
        IReadOnlyCollection<Guid> confirmed,
        IReadOnlyDictionary<Guid, string> obstacles,
        int needed,
        CurrentUser by,
        DateTimeOffset now
    )
    {
        if (State != ListState.Verified)
            throw new RuleBroken("destruction-list.wrong-state", "该清册不在监销阶段。", "This list is not waiting for witnesses.");
        if (by.Id == DrawnById || by.Id == ApprovedById || appraisals.Exists(appraisal => appraisal.ById == by.Id))
            throw new NotPermitted(
                "witness.not-independent",
                "造册、鉴定、批准的人不能监销。",
                "Whoever drew, appraised or approved the list cannot witness."
            );
        if (witnesses.Exists(witness => witness.ById == by.Id))
            throw new RuleBroken("witness.already-confirmed", "您已经确认过。", "You have confirmed already.");
        var missing = items
            .Where(item => item.State == ItemState.ToDestroy && !confirmed.Contains(item.DossierId))
            .Select(item => item.ArchiveNumber)
            .ToList();
        if (missing.Count > 0)
            throw new RuleBroken(
                "witness.items-missing",
                $"尚未逐件确认：{string.Join("、", missing.Take(10))}。",
                $"Not confirmed item by item: {string.Join(", ", missing.Take(10))}."
            );
        if (items.Find(item => item.State == ItemState.ToDestroy && obstacles.ContainsKey(item.DossierId)) is { } blocked)
            throw new RuleBroken(
                "destruction-list.held",
                $"{blocked.ArchiveNumber} {obstacles[blocked.DossierId]}，不能销毁。",
                $"{blocked.ArchiveNumber} cannot be destroyed: it is held, out on loan or not due."
            );
        witnesses.Add(new Witness(by.Id, by.Name, now));
        if (witnesses.Count < needed)
            return null;
        State = ListState.Executing;
        return new(Id, BranchId, ToDestroy, ApprovedBy!, [.. witnesses.Select(witness => witness.By)], NextVersion);
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

    public void Report(Guid dossierId, bool destroyed, string? reason, DateTimeOffset now)
    {
        items.Find(item => item.DossierId == dossierId)?.Finish(destroyed, reason);
        if (State == ListState.Executing && !items.Exists(item => item.State == ItemState.ToDestroy))
            (State, FinishedAt) = (items.Exists(item => item.State == ItemState.Destroyed) ? ListState.Destroyed : ListState.Closed, now);
    }

    private List<Guid> ToDestroy => [.. items.Where(item => item.State == ItemState.ToDestroy).Select(item => item.DossierId)];

    private List<Guid> Exclude(IReadOnlyDictionary<Guid, string> obstacles)
    {
        var excluded = items.Where(item => item.State == ItemState.ToDestroy && obstacles.ContainsKey(item.DossierId)).ToList();
        foreach (var item in excluded)
            item.Exclude(obstacles[item.DossierId]);
        return excluded.ConvertAll(item => item.DossierId);
    }
}

/// <summary>One line of the list.</summary>
internal sealed class ListedDossier(Guid dossierId, string archiveNumber, string title, DateOnly dueOn)
{
    public Guid DossierId { get; private set; } = dossierId;
    public string ArchiveNumber { get; private set; } = archiveNumber;
    public string Title { get; private set; } = title;
    public DateOnly DueOn { get; private set; } = dueOn;
    public ItemState State { get; private set; } = ItemState.Listed;
    public Opinion? FirstOpinion { get; private set; }
    public string? Reason { get; private set; }

    // Destroyed only if both sides say so; one "keep" keeps it, otherwise it waits for next year's appraisal.
    public void Hear(Opinion opinion)
    {
        if (State == ItemState.Excluded)
            return;
        if (FirstOpinion is not { } first)
        {
            FirstOpinion = opinion;
            return;
        }
        State =
            first == Opinion.Keep || opinion == Opinion.Keep ? ItemState.Kept
            : first == Opinion.Destroy && opinion == Opinion.Destroy ? ItemState.ToDestroy
            : ItemState.Undetermined;
    }

    /// <summary>It may still come to destruction.</summary>
    public bool IsOpen => State is ItemState.Listed or ItemState.ToDestroy;

    public void Explain(string reason) => Reason = reason;

    public void Exclude(string reason) => (State, Reason) = (ItemState.Excluded, reason);

    public void Finish(bool destroyed, string? reason)
    {
        if (State is ItemState.ToDestroy or ItemState.Refused)
            (State, Reason) = (destroyed ? ItemState.Destroyed : ItemState.Refused, reason ?? Reason);
    }
}

internal sealed record Appraisal(Side Side, Opinion Opinion, string Comment, string ById, string By, DateTimeOffset At);

internal sealed record Witness(string ById, string By, DateTimeOffset At);
