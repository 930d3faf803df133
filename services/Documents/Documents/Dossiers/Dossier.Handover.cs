using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Handovers;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Dossiers;

// Custody that passes from branch to group, or between departments (D14).
internal sealed partial class Dossier
{
    /// <summary>On the list of a handover: filed, on the shelf, and nothing lies on it (D14, B9, T2).</summary>
    public void PutOnHandover(Guid handoverId, HandoverKind kind)
    {
        if (State is DossierState.Destroying or DossierState.Destroyed)
            throw Gone();
        if (State != DossierState.Filed || IsContinued)
            throw new RuleBroken("dossier.not-filed", $"案卷“{Title}”尚未归档完毕。", $"The dossier '{Title}' is not filed.");
        if (InForce(MarkKind.Loan).FirstOrDefault() is { } loan)
            throw new RuleBroken(
                "dossier.on-loan",
                $"{ArchiveNumber} 借出在外：{loan.Text}。",
                $"{ArchiveNumber} is on loan to {loan.Text}."
            );
        if (Custody is Custody.Lost or Custody.WrittenOff)
            throw new RuleBroken("dossier.lost", $"{ArchiveNumber} 的纸质卷已丢失。", $"The paper of {ArchiveNumber} is lost.");
        RefuseWhileOthersRelyOnIt();
        if (kind == HandoverKind.ToGroup && Keeper == Keeper.Group)
            throw new RuleBroken(
                "dossier.with-group",
                $"{ArchiveNumber} 已在公司档案室。",
                $"{ArchiveNumber} is with the group archive already."
            );
        HandoverId = handoverId;
    }

    /// <summary>A hold, a destruction list or a handover wants it as it is.</summary>
    private void RefuseWhileOthersRelyOnIt()
    {
        RefuseHeld();
        if (InForce(MarkKind.Quarantine).Any())
            throw new RuleBroken("dossier.set-apart", $"{ArchiveNumber} 已列入销毁清册。", $"{ArchiveNumber} is on a destruction list.");
        if (HandoverId is not null)
            throw OnHandover();
    }

    /// <summary>It stays where it was.</summary>
    public DossierNotHandedOver TakeOffHandover(Guid handoverId, string reason)
    {
        HandoverId = null;
        return new(Id, BranchId, handoverId, reason, NextVersion);
    }

    /// <summary>Custody changes hands.</summary>
    public DossierHandedOver HandOver(Handover handover)
    {
        (Keeper, KeeperDepartment) = (handover.Kind == HandoverKind.ToGroup ? Keeper.Group : Keeper, handover.ToDepartment);
        HandoverId = null;
        return new(Id, BranchId, handover.Id, ArchiveNumber!, Keeper.Word(), KeeperDepartment, handover.ClosedAt!.Value, NextVersion);
    }

    private RuleBroken OnHandover() =>
        new("dossier.on-handover", $"{ArchiveNumber} 已在移交清单中。", $"{ArchiveNumber} is on a handover list.");
}
