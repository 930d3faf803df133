using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Intake.Covers;

internal static class MakeCoverSheet
{
    /// <param name="Title">Of the document that will lie behind it.</param>
    /// <param name="Kind">资料类型, such as 租赁合同.</param>
    /// <param name="Date">The date it bears; the day of the scan when left out.</param>
    public sealed record Request(
        [property: Required, StringLength(200, MinimumLength = 1)] string Title,
        [property: Required, StringLength(60, MinimumLength = 1)] string Kind,
        Section Section = Section.Business,
        DateOnly? Date = null
    );

    /// <param name="Payload">What the QR code holds.</param>
    public sealed record Response(Guid CoverSheetId, string Payload);

    /// <summary>
    /// Makes a cover sheet for a document of an open dossier: printed, it lies before the document's pages in a stack that is scanned at
    /// once (D8, D11). 409 dossier.already-filed.
    /// </summary>
    public static async Task<Results<Created<Response>, NotFound>> Handle(
        Guid dossierId,
        Request request,
        DocumentsDb db,
        CurrentUser maker,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == dossierId, ct);
        if (dossier is null)
            return TypedResults.NotFound();
        dossier.RefuseUnlessOpen();
        var sheet = CoverSheet.For(
            dossier,
            request.Title.Trim(),
            request.Kind.Trim(),
            request.Section,
            request.Date,
            maker.Id,
            maker.Name,
            clock.GetUtcNow()
        );
        db.CoverSheets.Add(sheet);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/documents/cover-sheets/{sheet.Id}/pdf", new Response(sheet.Id, sheet.Payload));
    }
}
