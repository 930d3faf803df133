using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Retention.Schedules;

/// <summary>
/// One version of a rule for one kind of dossier, or for one class of it, of a branch or of the whole group. Versions are never
/// changed: a new one takes its place from its day on, due dates are computed again, and the old ones stay in each dossier's history (T1).
/// </summary>
internal sealed class RetentionSchedule : Aggregate
{
    private RetentionSchedule() { }

    public string DossierKind { get; private set; } = "";

    /// <summary>The class of the classification scheme it is for, with all below it; null for the kind as a whole.</summary>
    public string? ClassCode { get; private set; }

    /// <summary>Counts within branch and kind, from 1; the shipped rule counts as 0.</summary>
    public int Number { get; private set; }
    public Trigger Trigger { get; private set; }
    public Period Period { get; private set; }

    /// <summary>Null exactly for permanent ones, with <see cref="Months"/>.</summary>
    public int? Years { get; private set; }
    public int? Months { get; private set; }

    /// <summary>The clock starts on the day after the event instead of the next 1 January.</summary>
    public bool StartsNextDay { get; private set; }
    public Disposal Disposal { get; private set; }

    /// <summary>The law or regulation it stands on.</summary>
    public string Basis { get; private set; } = "";

    /// <summary>The first day on which it holds.</summary>
    public DateOnly EffectiveFrom { get; private set; }

    /// <summary>Its day has come, and dossiers follow it.</summary>
    public bool InForce { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }

    /// <param name="rule">What it says; its scope is the branch, or <c>*</c>.</param>
    public static RetentionSchedule Create(
        RetentionRule rule,
        string kind,
        string? classCode,
        DateOnly effectiveFrom,
        string by,
        DateTimeOffset now
    ) =>
        new()
        {
            BranchId = rule.Scope,
            DossierKind = kind,
            ClassCode = classCode,
            Number = rule.Number,
            Trigger = rule.Trigger,
            Period = rule.Period,
            Years = rule.Years,
            Months = rule.Months,
            StartsNextDay = rule.StartsNextDay,
            Disposal = rule.Disposal,
            Basis = rule.Basis,
            EffectiveFrom = effectiveFrom,
            CreatedBy = by,
            CreatedAt = now,
        };

    /// <summary>Its day has come: dossiers that have not seen this edition of the book follow it.</summary>
    public void ComeIntoForce(RuleBook book)
    {
        InForce = true;
        book.TakeUp();
    }

    public RetentionRule Rule => new(Number, Trigger, Period, Years, Basis, Months, StartsNextDay, Disposal, BranchId);
}
