using System.Text.Json.Serialization;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Findings;

internal enum FindingStage
{
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>An archivist proposed to give up what is lost.</summary>
    [JsonStringEnumMemberName("write-off-proposed")]
    WriteOffProposed,

    [JsonStringEnumMemberName("settled")]
    Settled,
}

internal enum FindingOutcome
{
    [JsonStringEnumMemberName("repaired")]
    Repaired,

    /// <summary>Pages or the dossier were made again from copies.</summary>
    [JsonStringEnumMemberName("replaced")]
    Replaced,

    [JsonStringEnumMemberName("compensated")]
    Compensated,

    [JsonStringEnumMemberName("written-off")]
    WrittenOff,

    [JsonStringEnumMemberName("recovered")]
    Recovered,
}

/// <summary>
/// A dossier came back damaged, without pages, or not at all: somebody sees to it until a day, and it ends with an outcome. What is lost is
/// looked for, and given up only by a branch manager and an executive (B6; S1-4§13(1)-(2)).
/// </summary>
internal sealed partial class Finding : Aggregate
{
    private readonly List<SearchStep> search = [];
    private readonly List<WriteOffStep> writeOff = [];

    private Finding() { }

    public Finding(Loan loan, (string Id, string Name) owner, LoanTerms terms, DateTimeOffset now)
    {
        (BranchId, LoanId, DossierId) = (loan.BranchId, loan.Id, loan.DossierId);
        (ArchiveNumber, Title, BorrowerId, BorrowerName) = (loan.ArchiveNumber, loan.Title, loan.BorrowerId, loan.BorrowerName);
        (Condition, MissingPages, Remark) = (loan.Condition!.Value, Math.Max(0, loan.Pages - loan.ReturnedPages!.Value), loan.Remark);
        (OwnerId, OwnerName, FoundAt) = (owner.Id, owner.Name, now);
        DueOn = terms.Calendar.AddWorkingDays(now.ChineseDay(), terms.Options.FindingWorkingDays);
    }

    public Guid LoanId { get; private set; }
    public Guid DossierId { get; private set; }
    public string ArchiveNumber { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string BorrowerId { get; private set; } = "";
    public string BorrowerName { get; private set; } = "";
    public DossierCondition Condition { get; private set; }
    public int MissingPages { get; private set; }
    public string? Remark { get; private set; }
    public DateTimeOffset FoundAt { get; private set; }
    public string OwnerId { get; private set; } = "";
    public string OwnerName { get; private set; } = "";
    public DateOnly DueOn { get; private set; }
    public FindingStage Stage { get; private set; }
    public FindingOutcome? Outcome { get; private set; }
    public string? OutcomeReason { get; private set; }
    public string? SettledBy { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }
    public IReadOnlyList<SearchStep> Search => search;
    public IReadOnlyList<WriteOffStep> WriteOff => writeOff;

    /// <summary>An archivist sees to it from now on.</summary>
    public void Take(CurrentUser archivist)
    {
        EnsureOpen();
        EnsureNotOwn(archivist);
        if (OwnerId == archivist.Id)
            throw new RuleBroken("finding.yours-already", "该问题已由您负责。", "You see to this finding already.");
        (OwnerId, OwnerName) = (archivist.Id, archivist.Name);
    }

    /// <summary>
    /// Repaired, replaced or paid for. What is lost is not settled with money: it is found, replaced or written off. The fact when what was
    /// lost stands on its shelf again, made anew.
    /// </summary>
    public DossierRecovered? Settle(
        LendableDossier dossier,
        Loan loan,
        (FindingOutcome Outcome, string Reason) result,
        CurrentUser by,
        DateTimeOffset now
    )
    {
        EnsureOpen();
        EnsureNotOwn(by);
        var fits = result.Outcome switch
        {
            FindingOutcome.Repaired => Condition == DossierCondition.Damaged,
            FindingOutcome.Replaced => true,
            FindingOutcome.Compensated => Condition != DossierCondition.Lost,
            _ => false,
        };
        if (!fits)
            throw new RuleBroken(
                "finding.outcome-does-not-fit",
                "该处理结果不适用：损坏可修复、补制或赔偿，缺页可补制或赔偿，丢失须找回、补制或核销。",
                "That outcome does not fit: damage is repaired, replaced or paid for, missing pages are replaced or paid for, what is lost is "
                    + "recovered, replaced or written off."
            );
        End(loan, result.Outcome, result.Reason, by, now);
        if (Condition != DossierCondition.Lost)
            return null;
        dossier.TurnUpAgain();
        return Recovered(result.Reason, wasWrittenOff: false, now);
    }

    /// <summary>What was lost turned up, at any time, also after it was given up.</summary>
    public DossierRecovered Recover(LendableDossier dossier, Loan loan, string reason, CurrentUser by, DateTimeOffset now)
    {
        EnsureNotOwn(by);
        EnsureLost();
        if (Stage == FindingStage.Settled && Outcome != FindingOutcome.WrittenOff)
            throw Settled();
        var wasWrittenOff = Outcome == FindingOutcome.WrittenOff;
        dossier.TurnUpAgain();
        End(loan, FindingOutcome.Recovered, reason, by, now);
        return Recovered(reason, wasWrittenOff, now);
    }

    private DossierRecovered Recovered(string reason, bool wasWrittenOff, DateTimeOffset now) =>
        new(
            FindingId: Id,
            LoanId: LoanId,
            DossierId: DossierId,
            BranchId: BranchId,
            Reason: reason,
            WasWrittenOff: wasWrittenOff,
            RecoveredAt: now,
            Version: NextVersion
        );

    private void End(Loan loan, FindingOutcome outcome, string reason, CurrentUser by, DateTimeOffset now)
    {
        (Stage, Outcome, OutcomeReason, SettledBy, SettledAt) = (FindingStage.Settled, outcome, reason, by.Name, now);
        loan.NoteFinding(reason, now);
    }

    private void EnsureOpen()
    {
        if (Stage == FindingStage.WriteOffProposed)
            throw new RuleBroken(
                "finding.write-off-proposed",
                "已提出核销，等待审批。",
                "Writing it off is proposed and waits for decisions."
            );
        if (Stage == FindingStage.Settled)
            throw Settled();
    }

    private static RuleBroken Settled() => new("finding.settled", "该问题已处理完毕。", "The finding is settled already.");

    private void EnsureLost()
    {
        if (Condition != DossierCondition.Lost)
            throw new RuleBroken("finding.not-lost", "仅适用于登记为丢失的案卷。", "Only for what was recorded as lost.");
    }

    private void EnsureNotOwn(CurrentUser user)
    {
        if (user.Id == BorrowerId)
            throw new NotPermitted("loan.own", "不能办理本人的借阅。", "Nobody handles their own loan.");
    }
}
