using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Renditions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Digitizing;

/// <summary>Holds the pages of a document against the standard of its branch, while they are drawn anyway (D11; DA/T 31, 9.5).</summary>
internal sealed class CheckImages(DocumentsDb db, MeasurePages measure, LookAtPages look, TimeProvider clock)
{
    /// <summary>Kept with the next save; a repetition replaces what was found before.</summary>
    public async Task Check(Document document, PlainFolder folder, int pages, CancellationToken ct)
    {
        var measured = await look.At(await measure.Of(document, folder, pages, ct), document, folder, ct);
        var standard = await DigitizingStandard.Of(db, document.BranchId, ct);
        var check = await db.ImageChecks.SingleOrDefaultAsync(row => row.DocumentId == document.Id, ct);
        if (check is null)
            db.ImageChecks.Add(
                check = new()
                {
                    DocumentId = document.Id,
                    BranchId = document.BranchId,
                    DossierId = document.DossierId,
                }
            );
        check.Judge(measured, MediaTypes.Bare(document.MediaType), standard?.Number ?? 0, standard?.Values ?? new(), clock.GetUtcNow());
    }
}
