using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Leases.Units;

/// <summary>A building of a branch (P1); its floors are those of its units.</summary>
internal sealed class Building : Aggregate
{
    public const int NameLength = 100;

    private Building() { }

    public Building(string branchId, string name, string? address = null) =>
        (BranchId, Name, Address) = (branchId, Written.Tidy(name), address);

    /// <summary>Unique within the branch.</summary>
    public string Name { get; private set; } = "";
    public string? Address { get; private set; }
}
