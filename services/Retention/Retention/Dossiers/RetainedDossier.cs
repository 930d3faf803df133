using System.Globalization;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Schedules;

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
    private readonly List<DueDateChange> history = [];

    private RetainedDossier() { }

    public string ArchiveNumber { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Kind { get; private set; } = "";
    public Guid? LeaseId { get; private set; }
    public DateOnly? FiledOn { get; private set; }
    public DossierState State { get; private set; } = DossierState.Announced;

    /// <summary>The list it is on, from drawing to destruction or release.</summary>
    public Guid? ListId { get; private set; }
    public Guid? LoanId { get; private set; }
    public Guid? LastReturnedLoanId { get; private set; }

    /// <summary>Version of the document service's dossier that was last taken over.</summary>
    public int KnownVersion { get; private set; }

    public int ScheduleNumber { get; private set; }
    public Trigger Trigger { get; private set; }
    public Period Period { get; private set; }
    public int? Years { get; private set; }
    public string Basis { get; private set; } = "";

    public DateOnly? LeaseEndedOn { get; private set; }
    public string? LeaseNumber { get; private set; }

    /// <summary>The day the clock starts; null until its event has happened.</summary>
    public DateOnly? StartsOn { get; private set; }

    /// <summary>From this day on it may be listed for destruction; null while the clock stands or for permanent ones.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>After an undetermined appraisal: not before this day again (S2§25).</summary>
    public DateOnly? NotBefore { get; private set; }
    public IReadOnlyList<DueDateChange> History => history;

    public bool IsOnLoan => LoanId is not null;

    public bool IsDue(DateOnly today) => DueOn <= today;

    public static RetainedDossier Begin(Guid dossierId, string branch) => new() { Id = dossierId, BranchId = branch };

    public void File(DossierFiled fact, RetentionRule rule, bool startsNextYear, DateTimeOffset now)
    {
        if (State == DossierState.Announced)
            State = DossierState.Kept;
        if (fact.Version > KnownVersion)
            (Title, KnownVersion) = (fact.Title, fact.Version);
        (ArchiveNumber, Kind, LeaseId, FiledOn) = (fact.ArchiveNumber, fact.Kind, fact.LeaseId, fact.FiledOn);
        Follow(rule, startsNextYear, now);
    }

    public void Relabel(string title, int version)
    {
        if (version > KnownVersion)
            (Title, KnownVersion) = (title, version);
    }

    public void LeaseEnds(DateOnly on, string contractNumber, bool startsNextYear, DateTimeOffset now)
    {
        (LeaseEndedOn, LeaseNumber) = (on, contractNumber);
        Compute(startsNextYear, now, $"租约 {contractNumber} 终止于 {Day(on)}");
    }

    /// <summary>Its end was recorded by mistake: the clock does not run.</summary>
    public void LeaseRunsOn(string contractNumber, bool startsNextYear, DateTimeOffset now)
    {
        LeaseEndedOn = null;
        Compute(startsNextYear, now, $"租约 {contractNumber} 的终止登记已撤销");
    }

    public void Follow(RetentionRule rule, bool startsNextYear, DateTimeOffset now)
    {
        (ScheduleNumber, Trigger, Period, Years, Basis) = (rule.Number, rule.Trigger, rule.Period, rule.Years, rule.Basis);
        Compute(startsNextYear, now, $"适用第 {rule.Number} 版规则：{rule.Basis}");
    }

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

    public void Destroyed() => State = DossierState.Destroyed;

    /// <summary>The disposition date as a sum that a person can follow (T1).</summary>
    public IReadOnlyList<DerivationStep> Derivation()
    {
        var steps = new List<DerivationStep>();
        if (Trigger == Trigger.Filed && FiledOn is { } filed)
            steps.Add(new("trigger", $"归档于 {Day(filed)}", filed));
        else if (LeaseEndedOn is { } ended)
            steps.Add(new("trigger", $"租约 {LeaseNumber} 终止于 {Day(ended)}", ended));
        else
            steps.Add(new("trigger", "尚未触发：租约仍有效，期限未起算", null));
        if (StartsOn is { } starts)
            steps.Add(new("start", $"自 {Day(starts)} 起算", starts));
        steps.Add(
            Period == Period.Permanent
                ? new("period", $"永久保管（第 {ScheduleNumber} 版规则：{Basis}）", null)
                : new("period", $"{(Period == Period.Long ? "长期" : "短期")}保管 {Years} 年（第 {ScheduleNumber} 版规则：{Basis}）", null)
        );
        if (DueOn is { } due)
            steps.Add(new("due", $"{Day(due)} 到期", due));
        if (NotBefore is { } later)
            steps.Add(new("undetermined", $"鉴定未定，{Day(later)} 前不再列入清册", later));
        return steps;
    }

    private void Compute(bool startsNextYear, DateTimeOffset now, string why)
    {
        var happened = Trigger == Trigger.Filed ? FiledOn : LeaseEndedOn;
        StartsOn =
            happened is not { } on ? null
            : startsNextYear ? new DateOnly(on.Year + 1, 1, 1)
            : on.AddDays(1);
        var due = Years is { } years ? StartsOn?.AddYears(years) : null;
        if (due == DueOn)
            return;
        history.Add(new DueDateChange(now, DueOn, due, why));
        DueOn = due;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A due date that was replaced, and why.</summary>
internal sealed record DueDateChange(DateTimeOffset At, DateOnly? From, DateOnly? To, string Why);

/// <summary>One line of the sum: <c>trigger</c>, <c>start</c>, <c>period</c>, <c>due</c> or <c>undetermined</c>.</summary>
internal sealed record DerivationStep(string Step, string Text, DateOnly? Date);
