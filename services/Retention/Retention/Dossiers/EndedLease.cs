using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>
/// What is known of a lease's end, remembered for dossiers that are filed only afterwards. Each step has the version of the lease that
/// said it, so that facts may come late, repeated and in any order (T7).
/// </summary>
internal sealed class EndedLease : IBranchScoped
{
    public required Guid LeaseId { get; init; }
    public required string BranchId { get; init; }
    public required string ContractNumber { get; set; }

    /// <summary>Null while it runs, or when its end was recorded by mistake and undone; so the next two.</summary>
    public DateOnly? EndedOn { get; set; }
    public DateOnly? MovedOutOn { get; set; }
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Version of the lease that last spoke of its end; a later one may correct the day.</summary>
    public int LeaseVersion { get; set; }
    public int MovedOutVersion { get; set; }
    public int ClosedVersion { get; set; }

    /// <summary>False when this is an older word than what is known, or said before. Null as the day takes the step back.</summary>
    public bool Hear(LeaseStep step, DateOnly? on, string? contractNumber, int version)
    {
        var known = step switch
        {
            LeaseStep.Ended => LeaseVersion,
            LeaseStep.MovedOut => MovedOutVersion,
            _ => ClosedVersion,
        };
        if (version <= known)
            return false;
        if (step == LeaseStep.Ended)
            (EndedOn, LeaseVersion) = (on, version);
        else if (step == LeaseStep.MovedOut)
            (MovedOutOn, MovedOutVersion) = (on, version);
        else
            (ClosedOn, ClosedVersion) = (on, version);
        if (!string.IsNullOrEmpty(contractNumber))
            ContractNumber = contractNumber;
        return true;
    }
}

internal enum LeaseStep
{
    Ended,
    MovedOut,
    Closed,
}
