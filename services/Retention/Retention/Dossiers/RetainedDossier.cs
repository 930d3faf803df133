using System.Globalization;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Schedules;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Dossiers;

internal enum DossierState
{
    /// <summary>Known from a loan or lease only; its filing has not arrived yet.</summary>
    Announced,
    Kept,
    Quarantined,
    Destroyed,
}

/// <summary>Retention's own copy of a dossier: what starts its clock, when it is due, and why (T1).</summary>
internal sealed class RetainedDossier : Aggregate
{
    private readonly List<DueDateChange> newChanges = [];
    private readonly List<DossierEvent> events = [];

    private RetainedDossier() { }

    public string ArchiveNumber { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Kind { get; private set; } = "";
    public string? ClassCode { get; private set; }
    public string DepartmentCode { get; private set; } = "";
    public Guid? CustomerId { get; private set; }
    public Guid? LeaseId { get; private set; }
    public DateOnly? FiledOn { get; private set; }

    /// <summary>Counted pages at the filing that was last taken over.</summary>
    public int Pages { get; private set; }
    public DossierState State { get; private set; } = DossierState.Announced;

    /// <summary>The list it is on, from drawing to destruction or release.</summary>
    public Guid? ListId { get; private set; }
    public Guid? LoanId { get; private set; }
    public Guid? LastReturnedLoanId { get; private set; }

    /// <summary>Version of the document service's dossier that was last taken over.</summary>
    public int KnownVersion { get; private set; }

    /// <summary>Version of the document service's dossier at the filing that was last taken over.</summary>
    public int FiledVersion { get; private set; }

    public int ScheduleNumber { get; private set; }

    /// <summary>Whose rule: <c>shipped</c>, <c>*</c> for the group, or a branch. Empty before rules had scopes.</summary>
    public string RuleScope { get; private set; } = "";
    public Trigger Trigger { get; private set; }
    public Period Period { get; private set; }
    public int? Years { get; private set; }
    public int? Months { get; private set; }
    public bool StartsNextDay { get; private set; }
    public Disposal Disposal { get; private set; }
    public string Basis { get; private set; } = "";

    /// <summary>The editions of the branch's and the group's rules that it follows.</summary>
    public int OwnEdition { get; private set; }
    public int GroupEdition { get; private set; }

    public DateOnly? LeaseEndedOn { get; private set; }
    public DateOnly? MovedOutOn { get; private set; }
    public DateOnly? LeaseClosedOn { get; private set; }
    public string? LeaseNumber { get; private set; }

    /// <summary>The day the clock starts; null until its event has happened.</summary>
    public DateOnly? StartsOn { get; private set; }

    /// <summary>From this day on it may be disposed of; null while the clock stands, for permanent ones, and once it is destroyed.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>After an undetermined appraisal: not before this day again (S2§25).</summary>
    public DateOnly? NotBefore { get; private set; }

    /// <summary>The handover to the group archive that was asked for and has not ended (T1).</summary>
    public Guid? TransferId { get; private set; }

    /// <summary>Why the last one came to nothing.</summary>
    public string? TransferFailedBecause { get; private set; }

    /// <summary>When the group archive took over its custody.</summary>
    public DateOnly? WithGroupSince { get; private set; }

    /// <summary>Kept on by an appraisal, at least until this day, and why (T3).</summary>
    public DateOnly? KeptUntil { get; private set; }
    public string? KeptBecause { get; private set; }

    /// <summary>Due dates that were replaced since it was loaded. Those of before stay where they are written: nothing is decided on them.</summary>
    public IReadOnlyList<DueDateChange> NewChanges => newChanges;

    /// <summary>What people recorded that no other service tells (T7).</summary>
    public IReadOnlyList<DossierEvent> Events => events;

    public bool IsOnLoan => LoanId is not null;

    public RetentionRule Rule => new(ScheduleNumber, Trigger, Period, Years, Basis, Months, StartsNextDay, Disposal, RuleScope);

    public bool IsDue(DateOnly today) => DueOn <= today;

    public static RetainedDossier Begin(Guid dossierId, string branch) => new() { Id = dossierId, BranchId = branch };

    public void File(DossierFiled fact, RulesInForce rules, DateTimeOffset now)
    {
        if (State == DossierState.Announced)
            State = DossierState.Kept;
        if (fact.Version > KnownVersion)
            (Title, KnownVersion) = (fact.Title, fact.Version);
        if (fact.Version < FiledVersion)
            return; // an earlier filing that came late
        (ArchiveNumber, Kind, ClassCode, DepartmentCode) = (fact.ArchiveNumber, fact.Kind, fact.ClassCode, fact.DepartmentCode);
        (CustomerId, LeaseId, FiledOn, Pages, FiledVersion) = (fact.CustomerId, fact.LeaseId, fact.FiledOn, fact.Pages, fact.Version);
        if (State != DossierState.Destroyed)
            Follow(rules, now);
    }

    public void Relabel(string title, int version)
    {
        if (version > KnownVersion)
            (Title, KnownVersion) = (title, version);
    }

    /// <summary>Takes over what is known of its lease, whatever of it came last.</summary>
    public void Hear(EndedLease lease, DateTimeOffset now)
    {
        (LeaseNumber, LeaseEndedOn, MovedOutOn, LeaseClosedOn) = (lease.ContractNumber, lease.EndedOn, lease.MovedOutOn, lease.ClosedOn);
        Compute(
            now,
            Happened() is { } on
                ? $"租约 {lease.ContractNumber}：{TriggerWords.Zh(Trigger)} {Day(on)}"
                : $"租约 {lease.ContractNumber} 的{TriggerWords.Zh(Trigger)}登记已撤销"
        );
    }

    /// <summary>Something that starts its clock happened; said again, the later word counts (T7).</summary>
    public int Record(Trigger what, DateOnly on, string evidence, CurrentUser by, DateTimeOffset now)
    {
        RefuseDestroyed();
        events.Add(new DossierEvent(events.Count + 1, what, on, evidence, by.Name, now));
        Compute(now, $"{by.Name} 登记{TriggerWords.Zh(what)} {Day(on)}：{evidence}");
        return events.Count;
    }

    public void Withdraw(DossierEvent what, string reason, CurrentUser by, DateTimeOffset now)
    {
        RefuseDestroyed();
        if (what.WithdrawnAt is not null)
            throw new RuleBroken("event.already-withdrawn", "该登记已经撤销。", "This record is withdrawn already.");
        what.Withdraw(reason, by.Name, now);
        Compute(now, $"{by.Name} 撤销{TriggerWords.Zh(what.Kind)} {Day(what.On)}：{reason}");
    }

    public void Follow(RulesInForce rules, DateTimeOffset now)
    {
        var rule = rules.For(ClassCode);
        (OwnEdition, GroupEdition) = (rules.OwnEdition, rules.GroupEdition);
        (ScheduleNumber, RuleScope, Trigger, Period, Basis) = (rule.Number, rule.Scope, rule.Trigger, rule.Period, rule.Basis);
        (Years, Months, StartsNextDay, Disposal) = (rule.Years, rule.Months, rule.StartsNextDay, rule.Disposal);
        Compute(now, $"适用第 {rule.Number} 版规则：{rule.Basis}");
    }

    /// <summary>An appraisal gives it a new period; a longer one that it has stays.</summary>
    public void KeepUntil(DateOnly until, string because, DateTimeOffset now)
    {
        if (KeptUntil >= until)
            return;
        (KeptUntil, KeptBecause) = (until, because);
        Compute(now, $"鉴定续存至 {Day(until)}：{because}");
    }

    /// <summary>What a destruction list notes of it, to see later that it is still the same.</summary>
    public string ListDigest() => Dossiers.ListDigest.Of(Id, ArchiveNumber, FiledVersion, Pages);

    public void GoesOut(Guid loan)
    {
        if (loan != LastReturnedLoanId) // its return may have arrived before it
            LoanId = loan;
    }

    public void ComesBack(Guid loan)
    {
        LastReturnedLoanId = loan;
        if (LoanId == loan)
            LoanId = null;
    }

    public void PutOn(Guid list) => ListId = list;

    public void Quarantine() => State = DossierState.Quarantined;

    public void Release(DateOnly? notBefore = null)
    {
        ListId = null;
        NotBefore = notBefore ?? NotBefore;
        if (State == DossierState.Quarantined)
            State = DossierState.Kept;
    }

    /// <summary>Whatever is to become of it: it is here, under no hold and on no list (T2, T3, B9).</summary>
    /// <param name="act">What is to be done with it, and in English.</param>
    public void RefuseUnlessFree(bool isHeld, string act, string actEn)
    {
        RefuseDestroyed();
        if (ListId is not null)
            throw new RuleBroken("dossier.on-list", $"{ArchiveNumber} 已在另一清册上。", $"{ArchiveNumber} is on another list.");
        if (isHeld)
            throw new RuleBroken(
                "dossier.held",
                $"{ArchiveNumber} 被冻结，解除前不得{act}。",
                $"{ArchiveNumber} is under a hold and cannot be {actEn} before it is lifted."
            );
        if (IsOnLoan)
            throw new RuleBroken("dossier.on-loan", $"{ArchiveNumber} 借出未还。", $"{ArchiveNumber} is out on loan.");
    }

    /// <summary>It is due, and its rule sends it to the group archive (T1).</summary>
    public void AskTransfer(Guid transfer, bool isHeld, DateOnly today)
    {
        RefuseUnlessFree(isHeld, "移交", "handed over");
        if (Disposal != Disposal.Transfer)
            throw new RuleBroken(
                "dossier.not-for-transfer",
                $"{ArchiveNumber} 的规则不是移交集团档案馆。",
                $"The rule of {ArchiveNumber} does not send it to the group archive."
            );
        if (!IsDue(today))
            throw new RuleBroken("dossier.not-due", $"{ArchiveNumber} 尚未到期。", $"{ArchiveNumber} is not due.");
        if (TransferId is not null)
            throw new RuleBroken("dossier.transfer-asked", $"{ArchiveNumber} 正在移交。", $"{ArchiveNumber} is being handed over already.");
        (TransferId, TransferFailedBecause) = (transfer, null);
    }

    /// <summary>It stays at the branch and is due as before; of any other handover than the one asked for this changes nothing.</summary>
    public void TransferFailed(Guid transfer, string reason)
    {
        if (TransferId == transfer)
            (TransferId, TransferFailedBecause) = (null, reason);
    }

    /// <summary>The group archive took it over. Where its rule asks for just that, nothing is due any more (T1, D14).</summary>
    public void HandedToGroup(DateTimeOffset at)
    {
        (WithGroupSince, TransferId, TransferFailedBecause) = (at.ChineseDay(), null, null);
        if (State != DossierState.Destroyed)
            Compute(at, $"已于 {Day(WithGroupSince.Value)} 移交集团档案馆");
    }

    /// <summary>Its date goes too, so that lists of what is due never read over what is gone; the tombstone and the history have it.</summary>
    public void Destroyed() => (State, DueOn, OwnEdition, GroupEdition) = (DossierState.Destroyed, null, int.MaxValue, int.MaxValue);

    /// <summary>Hands over what was replaced, to be written once beside it.</summary>
    public IReadOnlyList<DueDateChange> TakeNewChanges()
    {
        var taken = newChanges.ToArray();
        newChanges.Clear();
        return taken;
    }

    /// <summary>When the event of its rule happened; null until it has.</summary>
    public DateOnly? Happened() =>
        Trigger switch
        {
            Trigger.Filed => FiledOn,
            Trigger.YearEnd => FiledOn is { } filed ? new DateOnly(filed.Year, 12, 31) : null,
            Trigger.LeaseEnded => LeaseEndedOn,
            Trigger.MovedOut => MovedOutOn,
            Trigger.LeaseClosed => LeaseClosedOn,
            _ => events.FindLast(one => one.Kind == Trigger && one.WithdrawnAt is null)?.On,
        };

    private void RefuseDestroyed()
    {
        if (State == DossierState.Destroyed)
            throw new RuleBroken("dossier.destroyed", $"{ArchiveNumber} 已销毁。", $"{ArchiveNumber} is destroyed.");
    }

    private void Compute(DateTimeOffset now, string why)
    {
        (StartsOn, var due) = RetentionRule.DatesAfter(Happened(), StartsNextDay, Years, Months);
        if (due < KeptUntil)
            due = KeptUntil;
        if (Disposal == Disposal.Transfer && WithGroupSince is not null)
            due = null; // what its rule asks for is done
        if (due == DueOn)
            return;
        newChanges.Add(DueDateChange.Of(this, now, due, why));
        DueOn = due;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
