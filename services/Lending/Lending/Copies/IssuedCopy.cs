using System.Text.Json.Serialization;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Copies;

internal enum CopyState
{
    [JsonStringEnumMemberName("made")]
    Made,

    [JsonStringEnumMemberName("checked")]
    Checked,

    /// <summary>Not like the original, or not wanted any more; destroyed before it went out.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    [JsonStringEnumMemberName("out")]
    Out,

    [JsonStringEnumMemberName("returned")]
    Returned,

    [JsonStringEnumMemberName("destroyed")]
    Destroyed,

    /// <summary>Stays with its recipient for good.</summary>
    [JsonStringEnumMemberName("kept")]
    Kept,
}

/// <summary>One numbered copy or excerpt and what becomes of it: made, checked by another, handed over, given back or destroyed (B8; S1-4§13(3)).</summary>
internal sealed partial class IssuedCopy : Aggregate
{
    private IssuedCopy() { }

    public Guid RequestId { get; private set; }
    public Guid DossierId { get; private set; }
    public string ArchiveNumber { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string RequesterId { get; private set; } = "";
    public string RequesterName { get; private set; } = "";

    /// <summary><see cref="WayOfUse.Copy"/> or <see cref="WayOfUse.Excerpt"/>.</summary>
    public WayOfUse Way { get; private set; }
    public string Number { get; private set; } = "";
    public int Year { get; private set; }
    public int Sequence { get; private set; }

    /// <summary>The pages, such as <c>1-3, 7</c>; null for what has none.</summary>
    public string? Pages { get; private set; }
    public int PageCount { get; private set; }

    /// <summary>What of it was copied, in words: the minutes of a recording, the clauses of an excerpt.</summary>
    public string? Parts { get; private set; }
    public string Purpose { get; private set; } = "";
    public string Recipient { get; private set; } = "";

    /// <summary>Where the recipient belongs; needed for those outside the company.</summary>
    public string? Organisation { get; private set; }
    public bool IsOutside { get; private set; }

    /// <summary>What stands across every page.</summary>
    public string Watermark { get; private set; } = "";

    /// <summary>The last day on which it may exist outside.</summary>
    public DateOnly DestroyBy { get; private set; }
    public CopyState State { get; private set; }
    public string MadeById { get; private set; } = "";
    public string MadeBy { get; private set; } = "";
    public DateTimeOffset MadeAt { get; private set; }
    public string? CheckedById { get; private set; }
    public string? CheckedBy { get; private set; }
    public DateTimeOffset? CheckedAt { get; private set; }
    public string? CheckRemark { get; private set; }
    public string? HandedOverBy { get; private set; }
    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>What the recipient signed.</summary>
    public string? Signature { get; private set; }
    public DateTimeOffset? FateAt { get; private set; }
    public string? FateRecordedBy { get; private set; }
    public string? FateReason { get; private set; }
    public string? Witness { get; private set; }
    public DateOnly? RemindedOn { get; private set; }
    public DateOnly? OverdueAnnouncedOn { get; private set; }

    /// <summary>When it was asked back before its day because its dossier is destroyed.</summary>
    public DateTimeOffset? RecalledAt { get; private set; }

    public static IssuedCopy Make(LoanRequest request, LendableDossier dossier, CurrentUser archivist, CopyDraft draft, int sequence)
    {
        request.NoteCopy(archivist, draft.Now);
        dossier.BeCopied();
        var today = draft.Now.ChineseDay();
        if (draft.DestroyBy < today)
            throw new InvalidInput("destroyBy", "field.out-of-range", "不得早于今天。", "Not before today.");
        var pages = draft.Pages is null ? null : PageList.Read(draft.Pages, dossier.Pages);
        if (pages is null && draft.Parts is null)
            throw new InvalidInput("pages", "field.required", "须列明页码或所复制的部分。", "List the pages, or say which parts.");
        if (draft is { IsOutside: true, Organisation: null })
            throw new InvalidInput("organisation", "field.required", "外部接收人须写明单位。", "Say where an outside recipient belongs.");
        if (draft.IsOutside && request.Items.Any(item => item.DossierId == dossier.Id && item.InsideOnly))
            throw new RuleBroken(
                "copy.inside-only",
                $"案卷 {dossier.ArchiveNumber} 仅限公司内部利用，复制件不得交外部。",
                $"Dossier {dossier.ArchiveNumber} is used within the company only; no copy of it goes outside."
            );
        var number = CopySeries.Number(request.BranchId, today.Year, sequence);
        return new()
        {
            BranchId = request.BranchId,
            RequestId = request.Id,
            DossierId = dossier.Id,
            ArchiveNumber = dossier.ArchiveNumber!,
            Title = dossier.Title,
            RequesterId = request.RequesterId,
            RequesterName = request.RequesterName,
            Way = request.Way,
            Number = number,
            Year = today.Year,
            Sequence = sequence,
            Pages = pages?.Text,
            PageCount = pages?.Count ?? 0,
            Parts = draft.Parts,
            Purpose = draft.Purpose ?? request.Purpose,
            Recipient = draft.Recipient,
            Organisation = draft.Organisation,
            IsOutside = draft.IsOutside,
            Watermark = $"{number} · {draft.Recipient} · {today:yyyy-MM-dd}",
            DestroyBy = draft.DestroyBy,
            MadeById = archivist.Id,
            MadeBy = archivist.Name,
            MadeAt = draft.Now,
        };
    }

    /// <summary>Somebody else compares it with the original (S1-4§13(3)).</summary>
    public void Check(CurrentUser checker, bool passed, string? remark, DateTimeOffset now)
    {
        Ensure(CopyState.Made);
        if (checker.Id == MadeById)
            throw new NotPermitted("copy.own", "复制件须由制作人以外的人核对。", "Somebody else than its maker checks a copy.");
        EnsureNotRequester(checker);
        if (!passed && remark is null)
            throw new InvalidInput("remark", "field.required", "不合格须说明原因。", "Say what is wrong with it.");
        State = passed ? CopyState.Checked : CopyState.Rejected;
        (CheckedById, CheckedBy, CheckedAt, CheckRemark) = (checker.Id, checker.Name, now, remark);
    }

    public void HandOver(CurrentUser archivist, string signature, DateTimeOffset now)
    {
        Ensure(CopyState.Checked);
        EnsureNotRequester(archivist);
        if (DestroyBy < now.ChineseDay())
            throw new RuleBroken(
                "copy.past-destroy-by",
                $"复制件应于 {DestroyBy:yyyy-MM-dd} 前销毁，不能再交付。",
                $"It was to be destroyed by {DestroyBy:yyyy-MM-dd} and is no longer handed over."
            );
        (State, HandedOverBy, HandedOverAt, Signature) = (CopyState.Out, archivist.Name, now, signature);
    }

    /// <summary>It does not go out any more: its request ended, or its dossier is destroyed.</summary>
    public void Void(string remark)
    {
        if (State is not (CopyState.Made or CopyState.Checked))
            throw new InvalidOperationException($"Copy {Number} is {State}.");
        (State, CheckRemark) = (CopyState.Rejected, remark);
    }

    private void EnsureNotRequester(CurrentUser user)
    {
        if (user.Id == RequesterId)
            throw new NotPermitted("loan-request.own", "不能办理本人的申请。", "Nobody decides or serves their own request.");
    }

    private void Ensure(params CopyState[] wanted)
    {
        if (wanted.Contains(State))
            return;
        throw State switch
        {
            CopyState.Made => new RuleBroken("copy.not-checked", "复制件尚未核对。", "The copy is not checked yet."),
            CopyState.Rejected => new RuleBroken("copy.rejected", "复制件已作废。", "The copy was rejected."),
            CopyState.Checked => wanted.Contains(CopyState.Made)
                ? new RuleBroken("copy.already-checked", "复制件已核对。", "The copy is checked already.")
                : new RuleBroken("copy.not-handed-over", "复制件尚未交付。", "The copy was not handed over yet."),
            CopyState.Out => new RuleBroken("copy.already-handed-over", "复制件已交付。", "The copy was handed over already."),
            CopyState.Returned => new RuleBroken("copy.already-returned", "复制件已收回。", "The copy came back already."),
            CopyState.Destroyed => new RuleBroken("copy.already-destroyed", "复制件已销毁。", "The copy is destroyed already."),
            _ => new RuleBroken("copy.already-kept", "复制件已核准留存。", "The copy stays with its recipient for good."),
        };
    }
}

/// <summary>What is copied for whom.</summary>
internal sealed record CopyDraft(
    string? Pages,
    string? Parts,
    string? Purpose,
    string Recipient,
    string? Organisation,
    bool IsOutside,
    DateOnly DestroyBy,
    DateTimeOffset Now
);
