using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Destruction;

/// <summary>监销: witnesses confirm item by item; what one of them does not confirm is on the exception list (T5; S1-4§19).</summary>
internal sealed partial class DestructionList
{
    /// <param name="others">Ids of those who had another part in the list.</param>
    public static void RefuseToWitness(ListState state, IReadOnlyList<string?> others, IReadOnlyList<string> witnesses, CurrentUser by)
    {
        if (state != ListState.Verified)
            throw new RuleBroken("destruction-list.wrong-state", "该清册不在监销阶段。", "This list is not waiting for witnesses.");
        if (others.Contains(by.Id))
            throw new NotPermitted(
                "witness.not-independent",
                "造册、鉴定、批准、复核的人不能监销。",
                "Whoever drew, appraised, approved or verified the list cannot witness."
            );
        if (witnesses.Contains(by.Id))
            throw new RuleBroken("witness.already-confirmed", "您已经确认过。", "You have confirmed already.");
    }

    /// <summary>What a confirmation causes; both null while another witness is needed.</summary>
    public sealed record Confirmation(DestroyDossiers? Destroy, DossiersReleased? Released);

    /// <summary>
    /// One witness says of every item that is to be destroyed whether it is there as listed. The last one needed sets destruction going.
    /// </summary>
    public Confirmation Confirm(
        IReadOnlyCollection<Guid> confirmed,
        IReadOnlyDictionary<Guid, string> exceptions,
        IReadOnlyDictionary<Guid, string> obstacles,
        int needed,
        CurrentUser by,
        DateTimeOffset now
    )
    {
        RefuseToWitness(
            State,
            [DrawnById, ApprovedById, VerifiedById, EngineerById, .. appraisals.Select(one => one.ById)],
            [.. witnesses.Select(witness => witness.ById)],
            by
        );
        RefuseWhileRestoreIsOpen();
        var open = items.FindAll(item => item.State == ItemState.ToDestroy);
        var missing = open.Where(item => !exceptions.ContainsKey(item.DossierId) && !confirmed.Contains(item.DossierId))
            .Select(item => item.ArchiveNumber)
            .Take(10)
            .ToList();
        if (missing.Count > 0)
            throw new RuleBroken(
                "witness.items-missing",
                $"尚未逐件确认：{string.Join("、", missing)}。",
                $"Not confirmed item by item: {string.Join(", ", missing)}."
            );
        if (open.Find(item => !exceptions.ContainsKey(item.DossierId) && obstacles.ContainsKey(item.DossierId)) is { } blocked)
            throw new RuleBroken(
                "destruction-list.held",
                $"{blocked.ArchiveNumber} {obstacles[blocked.DossierId]}，不能销毁。",
                $"{blocked.ArchiveNumber} cannot be destroyed: it is held, out on loan, changed or not due."
            );
        witnesses.Add(new Witness(by.Id, by.Name, now));
        var excepted = open.FindAll(item => exceptions.ContainsKey(item.DossierId));
        foreach (var item in excepted)
            item.Except($"监销人 {by.Name} 未确认：{exceptions[item.DossierId]}");
        var released =
            excepted.Count == 0 ? null : new DossiersReleased(Id, BranchId, excepted.ConvertAll(item => item.DossierId), NextVersion);
        if (ToDestroy.Count == 0)
            State = ListState.Closed;
        else if (witnesses.Count >= needed)
            State = ListState.Executing;
        return new(
            State == ListState.Executing
                ? new(Id, BranchId, ToDestroy, ApprovedBy!, [.. witnesses.Select(witness => witness.By)], NextVersion)
                : null,
            released
        );
    }
}
