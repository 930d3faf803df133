using CustomerArchive.Customers.Customers;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.History;

/// <summary>
/// One change of a file: who, when, which fields with their values before and after, and the whole content it replaced, so that any
/// past day is read from one row (C9; S0§3(3)). Written by <see cref="FileHistory"/> with every save, never changed.
/// </summary>
internal sealed class FileChange : IBranchScoped
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CustomerId { get; init; }
    public required string BranchId { get; init; }

    /// <summary>The version of the file that ended with this change.</summary>
    public required int FileVersion { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required string ChangedById { get; init; }
    public required string ChangedByName { get; init; }

    /// <summary>Names of the fields, with blanks between.</summary>
    public required string Fields { get; init; }

    /// <summary>The fields with their values, a list of <see cref="FieldChange"/>; encrypted.</summary>
    public required string? Values { get; init; }

    /// <summary>What the file said until then, a <see cref="FileContent"/>; encrypted.</summary>
    public required string? Before { get; init; }

    /// <summary>The correction that was approved with it.</summary>
    public Guid? CorrectionId { get; init; }
}
