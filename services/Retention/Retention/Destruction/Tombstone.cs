using CustomerArchive.Documents.Contracts;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Persistence.Personal;

namespace CustomerArchive.Retention.Destruction;

/// <summary>
/// What stays of a destroyed dossier for ever: number, class, years, hashes, why, who, and no name (T5, docs/adr/0050). Nothing changes or
/// deletes it.
/// </summary>
internal sealed class Tombstone : IBranchScoped
{
    public required Guid DossierId { get; init; }
    public required string BranchId { get; init; }
    public required Guid ListId { get; init; }
    public required string ArchiveNumber { get; init; }

    /// <summary>What it was, and whose with the name masked; of tombstones before that, what stood on its cover: see <see cref="ShownTitle"/>.</summary>
    public required string Title { get; init; }
    public bool TitleMasked { get; init; }

    /// <summary>As in schedules; null on tombstones older than this, as the three below.</summary>
    public string? Kind { get; init; }
    public string? ClassCode { get; init; }
    public int? FromYear { get; init; }
    public int? ToYear { get; init; }

    /// <summary>The sum that made it due.</summary>
    public required string Derivation { get; init; }
    public required string ApprovedBy { get; init; }
    public required string Witnesses { get; init; }
    public required string Place { get; init; }
    public required string Method { get; init; }
    public required DateTimeOffset DestroyedAt { get; init; }

    /// <summary>Kind of material, hash, size and proof of each document.</summary>
    public required IReadOnlyList<DestroyedDocument> Documents { get; init; }

    /// <summary>Free of names, also where the row is older than masked titles.</summary>
    public string ShownTitle => Shown(Title);

    public IEnumerable<DestroyedDocument> ShownDocuments =>
        TitleMasked ? Documents : Documents.Select(document => document with { Title = Shown(document.Title) });

    public static Tombstone Of(DossierDestroyed fact, DestructionHeading? list, string derivation, string title) =>
        new()
        {
            DossierId = fact.DossierId,
            BranchId = fact.BranchId,
            ListId = fact.ListId,
            ArchiveNumber = fact.ArchiveNumber,
            Title = title,
            TitleMasked = true,
            Kind = fact.Kind,
            ClassCode = fact.ClassCode,
            FromYear = fact.FromYear,
            ToYear = fact.ToYear,
            Derivation = derivation,
            ApprovedBy = list?.ApprovedBy ?? fact.ApprovedBy ?? "",
            Witnesses = list is null ? fact.Witnesses ?? "" : string.Join("、", list.Witnesses),
            Place = list?.Place ?? "",
            Method = list?.Method ?? "",
            DestroyedAt = fact.DestroyedAt,
            Documents = fact.TitleMasked
                ? fact.Documents
                : [.. fact.Documents.Select(document => document with { Title = MaskedName.Of(document.Title) })],
        };

    private string Shown(string title) => TitleMasked ? title : MaskedName.Of(title);
}
