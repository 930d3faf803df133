using CustomerArchive.Documents.Checks;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Submissions;

internal enum ItemState
{
    /// <summary>Handed in, waiting for the archivist.</summary>
    Waiting,

    /// <summary>Back with the department, with reasons.</summary>
    Returned,

    /// <summary>Belongs, complete, checks passed: ready to be filed.</summary>
    Accepted,
    Filed,
}

/// <summary>One dossier of a submission.</summary>
internal sealed class SubmissionItem
{
    public Guid DossierId { get; init; }

    /// <summary>What the department counted.</summary>
    public int Documents { get; init; }
    public int Pages { get; init; }
    public ItemState State { get; set; }

    /// <summary>Why it went back: the archivist's words, or the codes of failed checks.</summary>
    public string? Reason { get; set; }
    public Guid? ReportId { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? ArchiveNumber { get; set; }

    public void RefuseUnlessWaiting()
    {
        if (State != ItemState.Waiting)
            throw new RuleBroken("submission.already-appraised", "该案卷已鉴定。", "That dossier was appraised before.");
    }
}

/// <summary>
/// 归档移交批次: what a department hands in to the archive at once (D7; S0§3(2), S2§6, S3§5). Each dossier is appraised, returned with
/// reasons or accepted and filed; when all are decided the archivist signs, as the department signed by handing in.
/// </summary>
internal sealed class Submission : Aggregate
{
    private readonly List<SubmissionItem> items = [];

    private Submission() { }

    public string DepartmentCode { get; private set; } = "";
    public string? Note { get; private set; }
    public string HandedInById { get; private set; } = "";
    public string HandedInBy { get; private set; } = "";
    public DateTimeOffset HandedInAt { get; private set; }
    public string? ReceivedBy { get; private set; }
    public DateTimeOffset? SignedAt { get; private set; }
    public IReadOnlyList<SubmissionItem> Items => items;

    public static Submission HandIn(
        string branchId,
        string departmentCode,
        string? note,
        IEnumerable<SubmissionItem> handedIn,
        CurrentUser sender,
        DateTimeOffset now
    )
    {
        var submission = new Submission
        {
            BranchId = branchId,
            DepartmentCode = departmentCode,
            Note = note,
            HandedInById = sender.Id,
            HandedInBy = sender.Name,
            HandedInAt = now,
        };
        submission.items.AddRange(handedIn);
        return submission;
    }

    public SubmissionItem? Item(Guid dossierId) => items.Find(item => item.DossierId == dossierId);

    /// <summary>The archivist's judgement: a reason returns it, else the report decides. Nobody appraises what they handed in themselves (P3).</summary>
    public void Appraise(SubmissionItem item, string? reason, CheckReport? report, CurrentUser archivist, DateTimeOffset now)
    {
        if (archivist.Id == HandedInById)
            throw new NotPermitted(
                "submission.own",
                "不能鉴定自己提交的归档批次。",
                "Nobody appraises a submission they handed in themselves."
            );
        item.RefuseUnlessWaiting();
        var failed = report?.Failures() ?? [];
        (item.State, item.Reason) =
            reason is not null ? (ItemState.Returned, reason)
            : failed.Count > 0 ? (ItemState.Returned, string.Join("；", failed.Select(item => $"{item.Code} {item.Zh}")))
            : (ItemState.Accepted, null);
        (item.ReportId, item.DecidedBy, item.DecidedAt) = (report?.Id, archivist.Name, now);
    }

    public void RefuseUnlessAccepted(Guid dossierId)
    {
        if (Item(dossierId) is { State: ItemState.Accepted })
            return;
        throw new RuleBroken(
            "submission.not-accepted",
            "案卷所在的归档批次尚未鉴定通过，不能归档。",
            "The dossier was handed in and is not accepted yet; it cannot be filed."
        );
    }

    public void Filed(Guid dossierId, string archiveNumber)
    {
        RefuseUnlessAccepted(dossierId);
        var item = Item(dossierId)!;
        (item.State, item.ArchiveNumber) = (ItemState.Filed, archiveNumber);
    }

    /// <summary>The receiving signature, when every dossier is filed or returned.</summary>
    public void Sign(CurrentUser archivist, DateTimeOffset now)
    {
        if (SignedAt is not null)
            throw new RuleBroken("submission.already-signed", "该批次已签收。", "The submission was signed before.");
        if (archivist.Id == HandedInById)
            throw new NotPermitted(
                "submission.own",
                "不能签收自己提交的归档批次。",
                "Nobody signs for a submission they handed in themselves."
            );
        if (items.Exists(item => item.State is ItemState.Waiting or ItemState.Accepted))
            throw new RuleBroken(
                "submission.undecided",
                "还有案卷未归档或退回，不能签收。",
                "Some dossiers are neither filed nor returned; it cannot be signed."
            );
        (ReceivedBy, SignedAt) = (archivist.Name, now);
    }
}
