using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.Erasure;

internal enum TieKind
{
    Lease,
    Dossier,
}

/// <summary>A lease or dossier elsewhere that names the customer, learnt from facts: such a file is never erased.</summary>
internal sealed class CustomerTie : IBranchScoped
{
    /// <summary>The lease or the dossier.</summary>
    public required Guid SourceId { get; init; }
    public required TieKind Kind { get; init; }
    public required string BranchId { get; init; }
    public required Guid CustomerId { get; set; }

    /// <summary>Version of the lease or dossier that said so; facts may come in any order.</summary>
    public required int SourceVersion { get; set; }
}
