using CustomerArchive.Documents.Contracts;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Retention.Destruction;

/// <summary>What stays of a destroyed dossier for ever: number, title, hashes, why, who (T5). Nothing changes or deletes it.</summary>
internal sealed class Tombstone : IBranchScoped
{
    public required Guid DossierId { get; init; }
    public required string BranchId { get; init; }
    public required Guid ListId { get; init; }
    public required string ArchiveNumber { get; init; }
    public required string Title { get; init; }

    /// <summary>The sum that made it due.</summary>
    public required string Derivation { get; init; }
    public required string ApprovedBy { get; init; }
    public required string Witnesses { get; init; }
    public required string Place { get; init; }
    public required string Method { get; init; }
    public required DateTimeOffset DestroyedAt { get; init; }

    /// <summary>Title, hash, size and proof of each document.</summary>
    public required IReadOnlyList<DestroyedDocument> Documents { get; init; }
}
