namespace CustomerArchive.Retention.Destruction;

/// <summary>One line of the list.</summary>
internal sealed class ListedDossier(Guid dossierId, string archiveNumber, string title, DateOnly dueOn, string kind, string digest)
{
    public Guid DossierId { get; private set; } = dossierId;
    public string ArchiveNumber { get; private set; } = archiveNumber;
    public string Title { get; private set; } = title;
    public DateOnly DueOn { get; private set; } = dueOn;

    /// <summary>As in schedules; empty on lists older than this.</summary>
    public string Kind { get; private set; } = kind;

    /// <summary>Of what was listed: what is destroyed in the end must still have it. Empty on lists older than this.</summary>
    public string Digest { get; private set; } = digest;
    public ItemState State { get; private set; } = ItemState.Listed;
    public Opinion? FirstOpinion { get; private set; }

    /// <summary>Years for which it is kept on, where a side said so; the longer of two.</summary>
    public int? KeepYears { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>Somebody asks to take it back while it rests; decided by another person.</summary>
    public string? RestoreAskedById { get; private set; }
    public string? RestoreAskedBy { get; private set; }
    public string? RestoreReason { get; private set; }

    /// <summary>It may still come to destruction.</summary>
    public bool IsOpen => State is ItemState.Listed or ItemState.ToDestroy;

    // Destroyed only if both sides say so; one "keep" keeps it, otherwise it waits for next year's appraisal.
    public void Hear(ItemOpinion said)
    {
        if (State == ItemState.Excluded)
            return;
        if (said.Comment.Length > 0)
            Reason = Reason is null ? said.Comment : $"{Reason}；{said.Comment}";
        if (said.KeepYears is { } years && !(KeepYears >= years))
            KeepYears = years;
        if (FirstOpinion is not { } first)
        {
            FirstOpinion = said.Opinion;
            return;
        }
        State =
            first == Opinion.Keep || said.Opinion == Opinion.Keep ? ItemState.Kept
            : first == Opinion.Destroy && said.Opinion == Opinion.Destroy ? ItemState.ToDestroy
            : ItemState.Undetermined;
    }

    public void AskRestore(string reason, string byId, string by) => (RestoreReason, RestoreAskedById, RestoreAskedBy) = (reason, byId, by);

    public void DecideRestore(bool granted, string comment)
    {
        if (granted)
            State = ItemState.Restored;
        Reason = $"{RestoreAskedBy} 申请恢复：{RestoreReason}；{(granted ? "同意" : "不同意")} {comment}".TrimEnd();
        (RestoreReason, RestoreAskedById, RestoreAskedBy) = (null, null, null);
    }

    public void Explain(string reason) => Reason = reason;

    public void Exclude(string reason) => (State, Reason) = (ItemState.Excluded, reason);

    public void Except(string reason) => (State, Reason) = (ItemState.Excepted, reason);
}

/// <summary>What one side thinks of one item.</summary>
internal sealed record ItemOpinion(Opinion Opinion, string Comment = "", int? KeepYears = null);

internal sealed record Appraisal(Side Side, Opinion Opinion, string Comment, string ById, string By, DateTimeOffset At);

internal sealed record Witness(string ById, string By, DateTimeOffset At);

/// <summary>Somebody concerned was told that the list is approved.</summary>
/// <param name="Concerned">A department's code, or <c>customer:</c> with its id, or a name.</param>
/// <param name="Way"><c>fact</c> for those told by the system, otherwise as written down.</param>
internal sealed record Notice(int Number, string Concerned, string Way, string Text, string By, DateTimeOffset At);
