using System.Text.Json.Serialization;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Loans;

/// <summary>Whether a return that was not intact has been dealt with.</summary>
internal enum FindingState
{
    [JsonStringEnumMemberName("none")]
    None,

    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("settled")]
    Settled,
}

/// <summary>One dossier in one person's hands: the line of the lending register from signature to return (B4; S2§24(4)-(5)).</summary>
internal sealed partial class Loan : Aggregate
{
    private Loan() { }

    public Guid RequestId { get; private set; }
    public Guid DossierId { get; private set; }
    public string ArchiveNumber { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string BorrowerId { get; private set; } = "";
    public string BorrowerName { get; private set; } = "";
    public string BorrowerDepartment { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public WayOfUse Way { get; private set; }
    public int Copies { get; private set; }

    /// <summary>Pages of the volume when it went out, as counted then or else as filed; the return is counted against it.</summary>
    public int Pages { get; private set; }

    /// <summary>Whether the archivist counted at the hand-out.</summary>
    public bool PagesCounted { get; private set; }

    /// <summary>What the borrower counted when signing; it agrees with <see cref="Pages"/>.</summary>
    public int? BorrowerPages { get; private set; }
    public string? HandOutRemark { get; private set; }

    /// <summary>As the policy said when it was asked for; null where it said nothing.</summary>
    public int? MaxRenewals { get; private set; }
    public string HandedOutBy { get; private set; } = "";
    public DateTimeOffset BorrowedAt { get; private set; }

    /// <summary>When the borrower signed for it, here or on paper, and what they signed.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }
    public string? Acknowledgement { get; private set; }
    public DateTimeOffset? ReturnedAt { get; private set; }
    public string? ReceivedBy { get; private set; }

    /// <summary>Who brought it back, as they signed.</summary>
    public string? ReturnSignature { get; private set; }
    public DossierCondition? Condition { get; private set; }
    public int? ReturnedPages { get; private set; }
    public string? Remark { get; private set; }
    public FindingState Finding { get; private set; }
    public string? FindingOutcome { get; private set; }
    public DateTimeOffset? FindingSettledAt { get; private set; }

    public static (Loan Loan, DossierBorrowed Fact) HandOut(
        LoanRequest request,
        LendableDossier dossier,
        HandOutSlip slip,
        LoanTerms terms,
        DateTimeOffset now
    )
    {
        var today = now.ChineseDay();
        // The period is the policy's as it was when asked; who wants less says so. What is read on site is back on its shelf the same day.
        var options = terms.Options;
        var asked = request.Items.FirstOrDefault(item => item.DossierId == dossier.Id);
        var period =
            asked?.PeriodDays
            ?? (dossier.DepartmentCode == request.RequesterDepartment ? options.PeriodDays : options.OtherDepartmentPeriodDays);
        var ends = request.Way == WayOfUse.ViewOnSite ? today : today.AddDays(Math.Min(request.Days ?? period, period));
        var loan = new Loan
        {
            BranchId = dossier.BranchId,
            RequestId = request.Id,
            DossierId = dossier.Id,
            ArchiveNumber = dossier.ArchiveNumber!,
            Title = dossier.Title,
            BorrowerId = request.RequesterId,
            BorrowerName = request.RequesterName,
            BorrowerDepartment = request.RequesterDepartment,
            Purpose = request.Purpose,
            Way = request.Way,
            Copies = 1,
            Pages = slip.Count?.Check(dossier.Pages) ?? dossier.Pages,
            PagesCounted = slip.Count is not null,
            HandOutRemark = slip.Count?.Remark,
            PeriodDays = period,
            MaxRenewals = asked?.MaxRenewals,
            HandedOutBy = slip.HandedOutBy,
            BorrowedAt = now,
            PeriodEndsOn = ends,
            DueOn = request.Way == WayOfUse.ViewOnSite ? ends : terms.DueOn(ends),
            PeriodStartedOn = today,
            AcknowledgedAt = slip.Signature is null ? null : now,
            Acknowledgement = slip.Signature,
        };
        dossier.GoOut(loan.Id);
        return (
            loan,
            new(
                LoanId: loan.Id,
                DossierId: loan.DossierId,
                BranchId: loan.BranchId,
                BorrowerId: loan.BorrowerId,
                BorrowerName: loan.BorrowerName,
                BorrowedAt: now,
                DueOn: loan.DueOn,
                Version: loan.NextVersion
            )
        );
    }

    /// <summary>The borrower signs for what they were given, and counts it too if they want.</summary>
    public void Acknowledge(CurrentUser borrower, int? counted, DateTimeOffset now)
    {
        if (borrower.Id != BorrowerId)
            throw new NotPermitted("loan.not-yours", "只有借阅人本人可以签收。", "Only the borrower signs for the loan.");
        EnsureOut();
        EnsureUnsigned();
        if (counted is not null && counted != Pages)
            throw new RuleBroken(
                "loan.counts-differ",
                $"您清点为 {counted} 页，登记为 {Pages} 页，请与档案管理员共同复点。",
                $"You counted {counted} pages and {Pages} are on record; count them again with the archivist."
            );
        (BorrowerPages, AcknowledgedAt, Acknowledgement) = (counted, now, borrower.Name);
    }

    /// <summary>The archivist counts again, before the borrower signs.</summary>
    public void Recount(CurrentUser archivist, PageCount count, int filedPages)
    {
        EnsureNotOwn(archivist);
        EnsureOut();
        EnsureUnsigned();
        (Pages, PagesCounted, HandOutRemark) = (count.Check(filedPages), true, count.Remark);
    }

    /// <summary>It is back, counted and looked at. A renewal that was asked for has come to nothing.</summary>
    public DossierReturned Return(
        LendableDossier dossier,
        Inspection inspection,
        string? signature,
        CurrentUser receiver,
        DateTimeOffset now
    )
    {
        EnsureOut();
        EnsureNotOwn(receiver);
        inspection.Check(Pages);

        ReturnedAt = now;
        ReceivedBy = receiver.Name;
        ReturnSignature = signature;
        RenewalAskedAt = null;
        Condition = inspection.Condition;
        ReturnedPages = inspection.Pages;
        Remark = inspection.Remark;
        Finding = inspection.Condition == DossierCondition.Intact ? FindingState.None : FindingState.Open;
        dossier.ComeBack(Id, lost: inspection.Condition == DossierCondition.Lost);
        return new(
            LoanId: Id,
            DossierId: DossierId,
            BranchId: BranchId,
            BorrowerId: BorrowerId,
            Condition: Code.Of(inspection.Condition),
            Pages: inspection.Pages,
            ReceivedBy: receiver.Name,
            ReturnedAt: now,
            Version: NextVersion
        );
    }

    /// <summary>What came of the finding, for the register.</summary>
    public void NoteFinding(string outcome, DateTimeOffset now) =>
        (Finding, FindingOutcome, FindingSettledAt) = (FindingState.Settled, outcome, now);

    private void EnsureUnsigned()
    {
        if (AcknowledgedAt is not null)
            throw new RuleBroken("loan.already-acknowledged", "已签收。", "It was signed for already.");
    }

    private void EnsureOut()
    {
        if (ReturnedAt is { } earlier)
            throw new RuleBroken(
                "loan.already-returned",
                $"案卷已于 {earlier.ChineseDay():yyyy-MM-dd} 归还。",
                $"The dossier was already returned on {earlier.ChineseDay():yyyy-MM-dd}."
            );
    }

    private void EnsureNotOwn(CurrentUser user)
    {
        if (user.Id == BorrowerId)
            throw new NotPermitted("loan.own", "不能办理本人的借阅。", "Nobody handles their own loan.");
    }
}

/// <summary>What was noted at the counter: who gave it out, the borrower's signature if it was taken on paper, and the count.</summary>
internal sealed record HandOutSlip(string HandedOutBy, string? Signature, PageCount? Count = null);

/// <summary>Pages counted at the counter.</summary>
internal sealed record PageCount(int Pages, string? Remark)
{
    /// <summary>The count, if what differs from the filing is explained.</summary>
    public int Check(int filedPages) =>
        Pages == filedPages || Remark is not null
            ? Pages
            : throw new InvalidInput(
                "remark",
                "loan.count-needs-remark",
                $"清点为 {Pages} 页，归档时为 {filedPages} 页，须说明。",
                $"{Pages} pages were counted and {filedPages} filed: say why."
            );
}
