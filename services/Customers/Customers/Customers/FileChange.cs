using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.Customers;

/// <summary>Who changed which fields of a file, when (C9). Values before and after stand in the audit trail.</summary>
internal sealed class FileChange : IBranchScoped
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CustomerId { get; init; }
    public required string BranchId { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required string ChangedById { get; init; }
    public required string ChangedByName { get; init; }

    /// <summary>Names of the fields, with blanks between.</summary>
    public required string Fields { get; init; }
}
