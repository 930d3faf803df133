using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Retention.Schedules;

/// <summary>What starts the retention clock (T1).</summary>
public enum Trigger
{
    LeaseEnded,
    Filed,
}

/// <summary>The three classes of the rule books (S2§16).</summary>
public enum Period
{
    Permanent,
    Long,
    Short,
}

/// <summary>
/// One version of a branch's rule for one kind of dossier. Versions are never changed: a new one takes its place, due dates are
/// computed again, and the old ones stay in each dossier's history (T1).
/// </summary>
internal sealed class RetentionSchedule : Aggregate
{
    private RetentionSchedule() { }

    public string DossierKind { get; private set; } = "";

    /// <summary>1 for the branch's first own rule of this kind; the shipped rule counts as 0.</summary>
    public int Number { get; private set; }
    public Trigger Trigger { get; private set; }
    public Period Period { get; private set; }

    /// <summary>Null exactly for permanent ones.</summary>
    public int? Years { get; private set; }

    /// <summary>The law or regulation it stands on.</summary>
    public string Basis { get; private set; } = "";
    public string CreatedBy { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }

    public static RetentionSchedule Create(
        string branch,
        string kind,
        int number,
        Trigger trigger,
        Period period,
        int? years,
        string basis,
        string by,
        DateTimeOffset now
    ) =>
        new()
        {
            BranchId = branch,
            DossierKind = kind,
            Number = number,
            Trigger = trigger,
            Period = period,
            Years = years,
            Basis = basis,
            CreatedBy = by,
            CreatedAt = now,
        };

    public RetentionRule Rule => new(Number, Trigger, Period, Years, Basis);
}

/// <summary>What a schedule says, shipped or a branch's own.</summary>
internal sealed record RetentionRule(int Number, Trigger Trigger, Period Period, int? Years, string Basis);
