using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Documents;

/// <summary>What people say of a document (D3; S2§10-14, S1-4§10).</summary>
internal sealed record DocumentDescription
{
    public static readonly DocumentDescription None = new() { Title = "", Kind = "" };

    public required string Title { get; init; }

    /// <summary>资料类型, such as 营业执照副本.</summary>
    public required string Kind { get; init; }
    public Section Section { get; init; }

    /// <summary>The date the document bears; of a recording, the day it was taken.</summary>
    public DateOnly Date { get; init; }
    public int? Pages { get; init; }
    public int Copies { get; init; }
    public string? ResponsibleParty { get; init; }

    /// <summary>Where the original lies when this is a copy; null for an original.</summary>
    public string? OriginalAt { get; init; }
    public Secrecy Secrecy { get; init; }
    public Nature Nature { get; init; }

    /// <summary>First year a plan or summary is about; the year a meeting opened.</summary>
    public int? CoversFrom { get; init; }
    public int? CoversTo { get; init; }
    public Relation? Relation { get; init; }

    /// <summary>The document of the same dossier that it stays together with.</summary>
    public Guid? RelatedTo { get; init; }
    public string? Languages { get; init; }

    /// <summary>What a recording shows.</summary>
    public string? Content { get; init; }
    public string? Place { get; init; }
    public string? Author { get; init; }

    /// <summary>Refuses what contradicts itself or points outside the dossier; <paramref name="itself"/> when it is known already.</summary>
    public async Task Check(DocumentsDb db, Guid dossierId, Guid? itself, CancellationToken ct)
    {
        if (CoversTo < CoversFrom)
            throw new InvalidInput("coversTo", "field.out-of-range", "末年不能早于首年。", "The last year cannot be before the first.");
        if (Relation is null != RelatedTo is null)
            throw new InvalidInput(
                Relation is null ? "relation" : "relatedTo",
                "field.required",
                "关联方式与关联材料须同时填写。",
                "A relation and the document it is to go together."
            );
        if (RelatedTo is not { } related)
            return;
        if (
            related == itself
            || !await db.Documents.AnyAsync(
                row => row.Id == related && row.DossierId == dossierId && row.State == DocumentState.Available,
                ct
            )
        )
            throw new InvalidInput(
                "relatedTo",
                "document.unknown",
                "关联的材料须是同一案卷内的另一份材料。",
                "The related document must be another one of the same dossier."
            );
    }
}
