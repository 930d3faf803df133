using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Documents;

internal static class DescribeDocument
{
    /// <summary>As at upload; what is left out is empty from then on.</summary>
    public sealed record Request(
        [property: Required, StringLength(200, MinimumLength = 1)] string Title,
        [property: Required, StringLength(60, MinimumLength = 1)] string Kind,
        [property: Required] DateOnly Date,
        Section Section = Section.Business,
        [property: Range(0, 100_000)] int? Pages = null,
        [property: Range(1, 1000)] int Copies = 1,
        [property: MaxLength(200)] string? ResponsibleParty = null,
        [property: MaxLength(200)] string? OriginalAt = null,
        Secrecy Secrecy = Secrecy.Ordinary,
        Nature Nature = Nature.Ordinary,
        [property: Range(1900, 2200)] int? CoversFrom = null,
        [property: Range(1900, 2200)] int? CoversTo = null,
        Relation? Relation = null,
        Guid? RelatedTo = null,
        [property: MaxLength(60)] string? Languages = null,
        [property: MaxLength(400)] string? Content = null,
        [property: MaxLength(200)] string? Place = null,
        [property: MaxLength(100)] string? Author = null
    );

    /// <summary>
    /// Corrects what is said of a document before it is filed, by its sender or an archivist; before and after stay on record (C9, D3).
    /// What was marked top-secret is marked otherwise only by who may read it. 403 document.not-yours, document.top-secret; 409 document.already-filed, document.not-available.
    /// </summary>
    public static async Task<Results<Ok<DocumentAnswer>, NotFound>> Handle(
        Guid documentId,
        Request request,
        DocumentsDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var found = await db.Documents.AsNoTracking().SingleOrDefaultAsync(row => row.Id == documentId, ct);
        if (found is not { IsVisible: true })
            return TypedResults.NotFound();
        if (found.UploaderId != user.Id && !user.Has(Roles.Archivist))
            throw new NotPermitted(
                "document.not-yours",
                "只有上传人或档案管理员可以更改。",
                "Only its sender or an archivist can change it."
            );
        var description = Read(request);
        await description.Check(db, found.DossierId, documentId, ct);
        return TypedResults.Ok(
            await db.InTransaction(
                async token =>
                {
                    // Filing takes the dossier too: a description never changes between being read and being bound.
                    var dossier = (await db.TakeDossier(found.DossierId, token))!;
                    var document = await db.Documents.SingleAsync(row => row.Id == documentId, token);
                    // Or whoever may not read it would declare it ordinary first.
                    if (!user.MayRead(dossier.Secrecy, document.Description.Secrecy))
                        throw ReadDocument.TopSecret();
                    document.Describe(description, StoredName.Of(dossier.CustomerName ?? dossier.Title, description, document.MediaType));
                    await db.SaveChangesAsync(token);
                    return DocumentAnswer.Of(document);
                },
                ct
            )
        );
    }

    /// <summary>What a person says of a document in hand.</summary>
    public static DocumentDescription Read(Request request) =>
        new()
        {
            Title = request.Title.Trim(),
            Kind = request.Kind.Trim(),
            Date = request.Date,
            Section = request.Section,
            Pages = request.Pages,
            Copies = request.Copies,
            ResponsibleParty = request.ResponsibleParty,
            OriginalAt = request.OriginalAt,
            Secrecy = request.Secrecy,
            Nature = request.Nature,
            CoversFrom = request.CoversFrom,
            CoversTo = request.CoversTo,
            Relation = request.Relation,
            RelatedTo = request.RelatedTo,
            Languages = request.Languages,
            Content = request.Content,
            Place = request.Place,
            Author = request.Author,
        };
}
