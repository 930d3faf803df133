using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Corrections;

internal static class AskCorrection
{
    /// <param name="Field">As at upload, such as <c>title</c>, <c>date</c>, <c>pages</c> or <c>secrecy</c>.</param>
    /// <param name="Value">As at upload: days as <c>yyyy-MM-dd</c>, numbers in digits; null or blank empties it.</param>
    public sealed record Change(
        [property: Required, StringLength(40, MinimumLength = 1)] string Field,
        [property: MaxLength(400)] string? Value = null
    );

    /// <param name="Changes">Only what changes; relation and related document go together.</param>
    /// <param name="Reason">Why the description is wrong.</param>
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(18)] IReadOnlyList<Change> Changes,
        [property: Required, StringLength(400, MinimumLength = 2)] string Reason
    );

    /// <summary>
    /// Asks for a correction of what is said of a filed document; the old values are written down with it, and nothing changes until another
    /// person approves (D3, P3; S2§10-14). 400 names each value that is wrong, correction.no-change; 409 document.not-filed,
    /// correction.field-open, dossier.held, dossier.set-apart, dossier.on-handover; 410 document.destroyed.
    /// </summary>
    public static async Task<Results<Created<CorrectionAnswer>, NotFound>> Handle(
        Guid documentId,
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var found = await db.ReadableDocuments().SingleOrDefaultAsync(row => row.Id == documentId, ct);
        if (found is null)
            return TypedResults.NotFound();
        var values = Read(request.Changes);
        var answer = await db.InTransaction(
            async token =>
            {
                // Who decides, files or destroys takes the dossier too: what is written down as old is what stands there.
                var dossier = (await db.TakeDossier(found.DossierId, token))!;
                dossier.RefuseCorrection();
                var document = await db.Documents.SingleAsync(row => row.Id == documentId, token);
                document.RefuseUnlessFiled();
                var corrected = DescriptionField.Change(document.Description, values);
                await corrected.Check(db, document.DossierId, documentId, token);
                var correction = Correction.Ask(document, corrected, request.Reason.Trim(), archivist, clock.GetUtcNow());
                correction.RefuseBeside(
                    await db
                        .Corrections.AsNoTracking()
                        .Where(row => row.DocumentId == documentId && row.State == CorrectionState.Open)
                        .ToListAsync(token)
                );
                db.Corrections.Add(correction);
                await db.SaveChangesAsync(token);
                return CorrectionAnswer.Of(correction, dossier.ArchiveNumber, document.Description.Title);
            },
            ct
        );
        return TypedResults.Created($"/api/v1/documents/corrections/{answer.CorrectionId}", answer);
    }

    private static Dictionary<string, string?> Read(IReadOnlyList<Change> changes)
    {
        var values = new Dictionary<string, string?>();
        for (var index = 0; index < changes.Count; index++)
        {
            var field = DescriptionField.Find(changes[index].Field);
            if (field is null)
                throw new InvalidInput(
                    $"changes[{index}].field",
                    "field.invalid",
                    $"可更正的项目：{string.Join("、", DescriptionField.All.Select(known => known.Name))}。",
                    $"One of: {string.Join(", ", DescriptionField.All.Select(known => known.Name))}."
                );
            if (!values.TryAdd(field.Name, changes[index].Value))
                throw new InvalidInput($"changes[{index}].field", "field.repeated", "同一项目只能填写一次。", "A field is changed once.");
        }
        return values;
    }
}
