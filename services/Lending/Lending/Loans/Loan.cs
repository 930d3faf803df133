using System.Text.Json.Serialization;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Loans;

/// <summary>How a dossier came back (B6).</summary>
internal enum DossierCondition
{
    [JsonStringEnumMemberName("intact")]
    Intact,

    [JsonStringEnumMemberName("damaged")]
    Damaged,

    [JsonStringEnumMemberName("pages-missing")]
    PagesMissing,

    [JsonStringEnumMemberName("lost")]
    Lost,
}

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
internal sealed class Loan : Aggregate
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

    /// <summary>Pages of the volume when it went out; the return is counted against it.</summary>
    public int Pages { get; private set; }

    /// <summary>Days of one period; a renewal adds another.</summary>
    public int PeriodDays { get; private set; }

    /// <summary>As the policy said when it was asked for; null where it said nothing.</summary>
    public int? MaxRenewals { get; private set; }
    public string HandedOutBy { get; private set; } = "";
    public DateTimeOffset BorrowedAt { get; private set; }
    public DateOnly DueOn { get; private set; }

    /// <summary>When the borrower signed for it, here or on paper, and what they signed.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }
    public string? Acknowledgement { get; private set; }
    public int Renewals { get; private set; }

    /// <summary>Day of hand-out or of the last renewal.</summary>
    public DateOnly PeriodStartedOn { get; private set; }
    public DateOnly? OverdueAnnouncedOn { get; private set; }
    public DateTimeOffset? ReturnedAt { get; private set; }
    public string? ReceivedBy { get; private set; }
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
        LoanOptions options,
        DateTimeOffset now
    )
    {
        var today = now.ChineseDay();
        // The period is the policy's as it was when asked; who wants less says so. What is read on site is back on its shelf the same day.
        var asked = request.Items.FirstOrDefault(item => item.DossierId == dossier.Id);
        var period =
            asked?.PeriodDays
            ?? (dossier.DepartmentCode == request.RequesterDepartment ? options.PeriodDays : options.OtherDepartmentPeriodDays);
        var days = request.Way == WayOfUse.ViewOnSite ? 0 : Math.Min(request.Days ?? period, period);
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
            Pages = dossier.Pages,
            PeriodDays = period,
            MaxRenewals = asked?.MaxRenewals,
            HandedOutBy = slip.HandedOutBy,
            BorrowedAt = now,
            DueOn = today.AddDays(days),
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

    /// <summary>The borrower signs for what they were given.</summary>
    public void Acknowledge(CurrentUser borrower, DateTimeOffset now)
    {
        if (borrower.Id != BorrowerId)
            throw new NotPermitted("loan.not-yours", "只有借阅人本人可以签收。", "Only the borrower signs for the loan.");
        EnsureOut();
        if (AcknowledgedAt is not null)
            throw new RuleBroken("loan.already-acknowledged", "已签收。", "It was signed for already.");
        AcknowledgedAt = now;
        Acknowledgement = borrower.Name;
    }

    public DossierReturned Return(LendableDossier dossier, Inspection inspection, CurrentUser receiver, DateTimeOffset now)
    {
        EnsureOut();
        EnsureNotOwn(receiver);
        inspection.Check(Pages);

        ReturnedAt = now;
        ReceivedBy = receiver.Name;
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

    /// <summary>Another period, counted from today or from the due date when that is still to come.</summary>
    public void Renew(CurrentUser archivist, LoanOptions options, DateOnly today)
    {
        EnsureOut();
        EnsureNotOwn(archivist);
        if (Way == WayOfUse.ViewOnSite)
            throw new RuleBroken("loan.on-site-only", "现场查阅当日归还，不能续借。", "What is viewed on site goes back the same day.");
        var most = MaxRenewals ?? options.MaxRenewals;
        if (Renewals >= most)
            throw new RuleBroken("loan.renewals-used-up", $"最多续借 {most} 次。", $"A loan is renewed at most {most} times.");
        Renewals++;
        DueOn = (DueOn > today ? DueOn : today).AddDays(PeriodDays);
        PeriodStartedOn = today;
        OverdueAnnouncedOn = null;
    }

    /// <summary>Says once for each due date that it has passed; null when there is nothing to say.</summary>
    public LoanBecameOverdue? BecomeOverdue(DateOnly today)
    {
        if (ReturnedAt is not null || OverdueAnnouncedOn is not null || DueOn >= today)
            return null;
        OverdueAnnouncedOn = today;
        return new(LoanId: Id, DossierId: DossierId, BranchId: BranchId, BorrowerId: BorrowerId, DueOn: DueOn, Version: NextVersion);
    }

    /// <summary>What came of damage or loss; a lost dossier that turned up again can be lent as before.</summary>
    public void SettleFinding(LendableDossier dossier, string outcome, bool recovered, CurrentUser archivist, DateTimeOffset now)
    {
        EnsureNotOwn(archivist);
        if (Finding != FindingState.Open)
            throw new RuleBroken("loan.no-open-finding", "没有待处理的问题。", "There is no open finding on this loan.");
        if (recovered && Condition != DossierCondition.Lost)
            throw new InvalidInput("recovered", "field.invalid", "仅适用于登记为丢失的案卷。", "Only what was lost can be recovered.");
        Finding = FindingState.Settled;
        FindingOutcome = outcome;
        FindingSettledAt = now;
        if (recovered)
            dossier.TurnUpAgain();
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

/// <summary>What was noted at the counter: who gave it out, and the borrower's signature if it was taken on paper.</summary>
internal sealed record HandOutSlip(string HandedOutBy, string? Signature);

/// <summary>What the archivist found when the dossier came back: condition and counted pages (S1-4§13(2)).</summary>
internal sealed record Inspection(DossierCondition Condition, int Pages, string? Remark)
{
    /// <summary>Condition and page count must tell the same story.</summary>
    public void Check(int filedPages)
    {
        switch (Condition)
        {
            case DossierCondition.Lost when Pages != 0:
                throw new InvalidInput(
                    "pages",
                    "loan.lost-has-no-pages",
                    "登记为丢失时页数应为 0。",
                    "A lost dossier has no pages to count."
                );
            case DossierCondition.Intact when Pages < filedPages:
                throw new RuleBroken(
                    "loan.pages-missing",
                    $"应有 {filedPages} 页，只有 {Pages} 页，不能登记为完好。",
                    $"{Pages} of {filedPages} pages came back; that is not intact."
                );
            case DossierCondition.Damaged when Pages < filedPages:
                throw new RuleBroken(
                    "loan.pages-missing",
                    $"应有 {filedPages} 页，只有 {Pages} 页，应登记为缺页。",
                    $"{Pages} of {filedPages} pages came back; record pages missing."
                );
            case DossierCondition.PagesMissing when Pages >= filedPages:
                throw new RuleBroken(
                    "loan.no-pages-missing",
                    $"页数不少于归档时的 {filedPages} 页。",
                    $"No page of the {filedPages} filed is missing."
                );
            case not DossierCondition.Lost when Pages > filedPages && Remark is null:
                throw new InvalidInput(
                    "remark",
                    "loan.more-pages-than-filed",
                    $"多于归档时的 {filedPages} 页，须说明。",
                    $"More than the {filedPages} pages filed: say why."
                );
        }
    }
}
