using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Destruction;

/// <summary>静置: while the list rests, those concerned are told, and what they miss is taken back by approval (T4; S2§25(2), S3§5.2).</summary>
internal sealed partial class DestructionList
{
    /// <summary>Who is told at approval: the departments that formed the dossiers, and their customers.</summary>
    public DestructionPlanned Tell(IReadOnlyList<string> departments, IReadOnlyList<Guid> customers, CurrentUser by, DateTimeOffset now)
    {
        var text = $"拟销毁 {ToDestroy.Count} 卷，{RestsUntil:yyyy-MM-dd} 前可申请恢复";
        foreach (var concerned in departments.Concat(customers.Select(customer => $"customer:{customer}")))
            notices.Add(new Notice(notices.Count + 1, concerned, "fact", text, by.Name, now));
        return new(Id, BranchId, departments, customers, ToDestroy.Count, RestsUntil!.Value, NextVersion);
    }

    /// <summary>Somebody was told in another way.</summary>
    public void NoteNotice(string concerned, string way, string text, CurrentUser by, DateTimeOffset now)
    {
        RefuseUnlessResting();
        notices.Add(new Notice(notices.Count + 1, concerned, way, text, by.Name, now));
    }

    public void AskRestore(IReadOnlyCollection<Guid> dossierIds, string reason, CurrentUser by)
    {
        RefuseUnlessResting();
        foreach (var id in dossierIds)
        {
            var item = items.Find(item => item.DossierId == id && item.State == ItemState.ToDestroy);
            if (item is null)
                throw new RuleBroken("restore.not-listed", "其中有不在待销毁之列的案卷。", "Some of these are not to be destroyed.");
            if (item.RestoreAskedById is not null)
                throw new RuleBroken(
                    "restore.already-asked",
                    $"{item.ArchiveNumber} 已有人申请恢复。",
                    $"{item.ArchiveNumber} was asked for."
                );
            item.AskRestore(reason, by.Id, by.Name);
        }
    }

    /// <summary>Decides all that was asked for; null when nothing is given back.</summary>
    public DossiersReleased? DecideRestore(bool granted, string comment, CurrentUser by)
    {
        RefuseUnlessResting();
        var asked = items.FindAll(item => item.RestoreAskedById is not null);
        if (asked.Count == 0)
            throw new RuleBroken("restore.not-asked", "没有待决定的恢复申请。", "Nobody asked to take anything back.");
        if (asked.Exists(item => item.RestoreAskedById == by.Id))
            throw new NotPermitted("restore.own", "不能批准自己提出的恢复申请。", "Nobody decides on what they asked for.");
        foreach (var item in asked)
            item.DecideRestore(granted, comment);
        if (!granted)
            return null;
        if (ToDestroy.Count == 0)
            State = ListState.Closed;
        return new(Id, BranchId, asked.ConvertAll(item => item.DossierId), NextVersion);
    }

    private void RefuseUnlessResting()
    {
        if (State is not (ListState.Resting or ListState.Verified))
            throw new RuleBroken("destruction-list.not-resting", "该清册不在静置或监销阶段。", "This list does not rest.");
    }

    private void RefuseWhileRestoreIsOpen()
    {
        if (items.Exists(item => item.RestoreAskedById is not null))
            throw new RuleBroken(
                "restore.open",
                "有恢复申请尚未决定。",
                "Somebody asked to take dossiers back; that is to be decided first."
            );
    }
}
