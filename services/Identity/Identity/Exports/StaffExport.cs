using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Identity.Exports;

/// <summary>Something a person took away, watermarked and numbered, as its owner told us (P6).</summary>
internal sealed class StaffExport : IBranchScoped
{
    public required string Number { get; init; }
    public required string BranchId { get; init; }
    public required string PersonId { get; init; }
    public required string PersonName { get; init; }
    public required Guid DossierId { get; init; }
    public required Guid DocumentId { get; init; }
    public required string? Title { get; init; }
    public required int Pages { get; init; }
    public required string Purpose { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
}
