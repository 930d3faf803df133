using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Identity.Exports;

/// <summary>Something a person took away, numbered, as its owner told us: a watermarked copy, or a sheet exported from a list (P6).</summary>
internal sealed class StaffExport : IBranchScoped
{
    public required string Number { get; init; }
    public required string BranchId { get; init; }
    public required string PersonId { get; init; }
    public required string PersonName { get; init; }

    /// <summary>What a copy is of; null for sheets.</summary>
    public Guid? DossierId { get; init; }
    public Guid? DocumentId { get; init; }

    /// <summary>Of the document, or what the sheet is called.</summary>
    public required string? Title { get; init; }

    /// <summary>Of a copy; 0 for sheets.</summary>
    public int Pages { get; init; }

    /// <summary>Of a sheet; null for copies.</summary>
    public int? Rows { get; init; }

    /// <summary>Empty where none was said.</summary>
    public required string Purpose { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
}
