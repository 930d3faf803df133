using CustomerArchive.Leases.Leases;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.FitOuts;

internal enum FitOutState
{
    Applied,
    Approved,
    Refused,

    /// <summary>Inspected with defects; inspected again when they are mended.</summary>
    Defects,
    Accepted,
}

/// <summary>
/// A fit-out of a unit by its customer: applied for, approved by another person, inspected, accepted (L6; S1-4§7(3)). Its engineering
/// documents are the fit-out checklist of the lease, which must be complete before acceptance.
/// </summary>
internal sealed class FitOutProject : Aggregate
{
    private readonly List<Inspection> inspections = [];

    private FitOutProject() { }

    public FitOutProject(Lease lease, string what, string contractor, DateOnly from, DateOnly until, CurrentUser by)
    {
        (BranchId, LeaseId, UnitId) = (lease.BranchId, lease.Id, lease.UnitId);
        (What, Contractor, From, Until, AppliedById, AppliedBy) = (what, contractor, from, until, by.Id, by.Name);
    }

    public Guid LeaseId { get; private set; }
    public Guid UnitId { get; private set; }
    public string What { get; private set; } = "";
    public string Contractor { get; private set; } = "";

    /// <summary>First and last day of the works as planned.</summary>
    public DateOnly From { get; private set; }
    public DateOnly Until { get; private set; }
    public FitOutState State { get; private set; } = FitOutState.Applied;
    public string AppliedById { get; private set; } = "";
    public string AppliedBy { get; private set; } = "";
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecisionNote { get; private set; }
    public DateOnly? AcceptedOn { get; private set; }
    public IReadOnlyList<Inspection> Inspections => inspections;

    public bool UnderWay => State is FitOutState.Approved or FitOutState.Defects;

    public void Decide(bool approve, string? note, CurrentUser by, DateTimeOffset now)
    {
        if (State != FitOutState.Applied)
            throw new RuleBroken("fit-out.already-decided", "该装修申请已经处理。", "This fit-out was decided already.");
        if (by.Id == AppliedById)
            throw new NotPermitted("fit-out.own", "不能审批自己录入的装修申请。", "Nobody decides what they entered themselves.");
        if (!approve && string.IsNullOrWhiteSpace(note))
            throw new RuleBroken("fit-out.reason-missing", "不同意时请说明原因。", "Say why it is refused.");
        State = approve ? FitOutState.Approved : FitOutState.Refused;
        (DecidedBy, DecidedAt, DecisionNote) = (by.Name, now, note);
    }

    /// <param name="missing">Required papers of the fit-out checklist that are not there.</param>
    public void Inspect(bool accepted, DateOnly on, string? findings, int missing, CurrentUser by, DateOnly today)
    {
        if (!UnderWay)
            throw new RuleBroken(
                "fit-out.not-under-way",
                "该装修未获批准，或已验收。",
                "This fit-out is not approved, or is accepted already."
            );
        if (on > today || on < From)
            throw new RuleBroken(
                "fit-out.inspected-out-of-time",
                "验收日期应在开工日之后、不晚于今天。",
                "Works are inspected after they began and not in the future."
            );
        if (!accepted && string.IsNullOrWhiteSpace(findings))
            throw new RuleBroken("fit-out.findings-missing", "验收不通过时请写明问题。", "Say what is wrong with the works.");
        if (accepted && missing > 0)
            throw new RuleBroken(
                "fit-out.papers-missing",
                $"装修档案还缺 {missing} 份必备材料，不能验收通过。",
                $"{missing} required papers of the fit-out checklist are missing; it cannot be accepted."
            );
        inspections.Add(new(inspections.Count + 1, on, accepted, findings, by.Name));
        State = accepted ? FitOutState.Accepted : FitOutState.Defects;
        if (accepted)
            AcceptedOn = on;
    }
}

internal sealed record Inspection(int Number, DateOnly On, bool Accepted, string? Findings, string By);
