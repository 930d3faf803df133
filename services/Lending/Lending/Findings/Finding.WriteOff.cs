using System.Text.Json.Serialization;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Loans;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Findings;

internal enum WriteOffAct
{
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    [JsonStringEnumMemberName("manager-approved")]
    ManagerApproved,

    [JsonStringEnumMemberName("executive-approved")]
    ExecutiveApproved,

    [JsonStringEnumMemberName("refused")]
    Refused,
}

/// <summary>Where a lost dossier was looked for on one day, and with what result.</summary>
internal sealed class SearchStep
{
    public required int Position { get; init; }
    public required DateOnly SearchedOn { get; init; }
    public required string Where { get; init; }
    public required string Result { get; init; }
    public required string SearchedBy { get; init; }
}

/// <summary>One act of writing off; after a refusal it may be proposed again, and what was before stays.</summary>
internal sealed class WriteOffStep
{
    public required int Position { get; init; }
    public required WriteOffAct Act { get; init; }
    public required string Reason { get; init; }
    public required string ById { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Looking for what is lost, and giving it up by three people.</summary>
internal sealed partial class Finding
{
    /// <summary>The acts since it was last proposed.</summary>
    private List<WriteOffStep> Round
    {
        get
        {
            var last = writeOff.Where(step => step.Act == WriteOffAct.Proposed).Max(step => (int?)step.Position) ?? 1;
            return [.. writeOff.Where(step => step.Position >= last).OrderBy(step => step.Position)];
        }
    }

    public void RecordSearch(DateOnly searchedOn, string where, string result, CurrentUser by, DateOnly today)
    {
        EnsureLost();
        EnsureOpen();
        EnsureNotOwn(by);
        if (searchedOn > today || searchedOn < FoundAt.ChineseDay())
            throw new InvalidInput(
                "searchedOn",
                "field.out-of-range",
                "应在登记丢失之日与今天之间。",
                "Between the day of the loss and today."
            );
        search.Add(
            new()
            {
                Position = search.Count + 1,
                SearchedOn = searchedOn,
                Where = where,
                Result = result,
                SearchedBy = by.Name,
            }
        );
    }

    /// <summary>Nothing is given up that nobody looked for, or before the days of searching are over.</summary>
    public void ProposeWriteOff(string reason, CurrentUser archivist, LoanTerms terms, DateTimeOffset now)
    {
        EnsureLost();
        EnsureOpen();
        EnsureNotOwn(archivist);
        var earliest = terms.Calendar.AddWorkingDays(FoundAt.ChineseDay(), terms.Options.SearchWorkingDays);
        if (search.Count == 0 || now.ChineseDay() < earliest)
            throw new RuleBroken(
                "finding.search-first",
                $"须先查找并登记，最早可于 {earliest:yyyy-MM-dd} 提出核销。",
                $"Look for it first and record where; it can be proposed from {earliest:yyyy-MM-dd} on."
            );
        Note(WriteOffAct.Proposed, reason, archivist, now);
        Stage = FindingStage.WriteOffProposed;
    }

    /// <summary>The branch manager and an executive decide, in any order; nobody twice, and not who proposed it. The fact when both agreed.</summary>
    public DossierWrittenOff? DecideWriteOff(
        LendableDossier dossier,
        Loan loan,
        (bool Approve, string Reason) decision,
        CurrentUser decider,
        DateTimeOffset now
    )
    {
        if (Stage != FindingStage.WriteOffProposed)
            throw Stage == FindingStage.Settled
                ? Settled()
                : new RuleBroken("finding.not-proposed", "尚未提出核销。", "Writing it off is not proposed.");
        EnsureNotOwn(decider);
        if (Round.Exists(step => step.ById == decider.Id))
            throw new NotPermitted(
                "finding.decided-by-you",
                "您已提出或审批过本次核销，须由他人审批。",
                "You proposed or decided this already; somebody else must take this step."
            );
        WriteOffAct[] missing =
        [
            .. new[] { WriteOffAct.ManagerApproved, WriteOffAct.ExecutiveApproved }.Except(Round.Select(step => step.Act)),
        ];
        var act = missing.Where(act => decider.Has(act == WriteOffAct.ManagerApproved ? Roles.BranchManager : Roles.Executive)).ToList();
        if (act.Count == 0)
            throw new NotPermitted(
                "finding.not-your-step",
                "须由客服中心负责人和公司领导各审批一次。",
                "The branch manager and an executive decide, once each."
            );
        if (!decision.Approve)
        {
            Note(WriteOffAct.Refused, decision.Reason, decider, now);
            Stage = FindingStage.Open;
            return null;
        }
        Note(act[0], decision.Reason, decider, now);
        if (missing.Length > 1)
            return null;
        var proposed = Round[0].Reason;
        dossier.WriteOff(now);
        End(loan, FindingOutcome.WrittenOff, proposed, decider, now);
        return new(
            FindingId: Id,
            LoanId: LoanId,
            DossierId: DossierId,
            BranchId: BranchId,
            ArchiveNumber: ArchiveNumber,
            BorrowerId: BorrowerId,
            Reason: proposed,
            WrittenOffAt: now,
            Version: NextVersion
        );
    }

    private void Note(WriteOffAct act, string reason, CurrentUser by, DateTimeOffset now) =>
        writeOff.Add(
            new()
            {
                Position = writeOff.Count + 1,
                Act = act,
                Reason = reason,
                ById = by.Id,
                By = by.Name,
                At = now,
            }
        );
}
