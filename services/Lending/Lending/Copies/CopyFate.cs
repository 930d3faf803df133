using System.Text.Json.Serialization;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Copies;

internal enum CopyFate
{
    [JsonStringEnumMemberName("returned")]
    Returned,

    [JsonStringEnumMemberName("destroyed")]
    Destroyed,

    [JsonStringEnumMemberName("kept")]
    Kept,
}

// What becomes of a copy that went out, and who is told when nothing does (B8).
internal sealed partial class IssuedCopy
{
    public void ComeBack(CurrentUser receiver, string? remark, DateTimeOffset now)
    {
        Ensure(CopyState.Out);
        Record(CopyState.Returned, receiver, remark, now);
    }

    /// <summary>Outside or after it came back; somebody else saw it.</summary>
    public void Destroy(CurrentUser recorder, string witness, string? remark, DateTimeOffset now)
    {
        Ensure(CopyState.Out, CopyState.Returned);
        if (witness == recorder.Name || witness == recorder.Id)
            throw new InvalidInput("witness", "copy.own-witness", "监销人须是他人。", "Somebody else witnesses it.");
        Record(CopyState.Destroyed, recorder, remark, now);
        Witness = witness;
    }

    /// <summary>The recipient needs it longer, until a day or for good.</summary>
    public void Keep(CurrentUser recorder, string reason, DateOnly? until, DateOnly today, DateTimeOffset now)
    {
        Ensure(CopyState.Out);
        if (RecalledAt is not null)
            throw new RuleBroken(
                "copy.recalled",
                "案卷已销毁，复制件须收回或销毁，不能留存。",
                "Its dossier is destroyed: the copy is given back or destroyed, not kept."
            );
        if (until is null)
        {
            Record(CopyState.Kept, recorder, reason, now);
            return;
        }
        if (until <= DestroyBy || until < today)
            throw new InvalidInput(
                "until",
                "field.out-of-range",
                "应晚于原定销毁日和今天。",
                "Later than the day it was to be destroyed by, and than today."
            );
        DestroyBy = until.Value;
        (FateReason, FateRecordedBy) = (reason, recorder.Name);
        (RemindedOn, OverdueAnnouncedOn) = (null, null);
    }

    /// <summary>Its dossier is destroyed: outside it is asked back by a day, at the archive it is void; null when nobody has to be told.</summary>
    public CopyRecalled? Recall(DateOnly backBy, DateTimeOffset now)
    {
        if (State is CopyState.Made or CopyState.Checked)
            Void("案卷已销毁");
        if (State != CopyState.Out || RecalledAt is not null)
            return null;
        RecalledAt = now;
        DestroyBy = DestroyBy < backBy ? DestroyBy : backBy;
        RemindedOn = now.ChineseDay();
        return Asked(DestroyBy < RemindedOn);
    }

    /// <summary>What is to be said of it today, each once; null when nothing is.</summary>
    /// <param name="remindUntil">Copies to be gone by this day are asked for.</param>
    /// <param name="remindAgain">Those reminded of on this day or before are reminded of again.</param>
    public object? Watch(DateOnly today, DateOnly remindUntil, DateOnly remindAgain)
    {
        if (State != CopyState.Out)
            return null;
        var isOverdue = DestroyBy < today;
        if (isOverdue && OverdueAnnouncedOn is null)
        {
            (OverdueAnnouncedOn, RemindedOn) = (today, today);
            return new CopyBecameOverdue(Id, RequestId, DossierId, BranchId, Number, Recipient, RequesterId, DestroyBy, NextVersion);
        }
        if (RemindedOn is null ? DestroyBy > remindUntil : !isOverdue || RemindedOn > remindAgain)
            return null;
        RemindedOn = today;
        return Asked(isOverdue);
    }

    private CopyRecalled Asked(bool isOverdue) =>
        new(
            CopyId: Id,
            RequestId: RequestId,
            DossierId: DossierId,
            BranchId: BranchId,
            Number: Number,
            Recipient: Recipient,
            RequesterId: RequesterId,
            DestroyBy: DestroyBy,
            IsOverdue: isOverdue,
            Version: NextVersion,
            Reason: RecalledAt is null ? null : "dossier-destroyed"
        );

    private void Record(CopyState state, CurrentUser recorder, string? reason, DateTimeOffset now) =>
        (State, FateAt, FateRecordedBy, FateReason) = (state, now, recorder.Name, reason);
}
