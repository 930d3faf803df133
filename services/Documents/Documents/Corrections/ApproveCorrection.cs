using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Corrections;

internal sealed class ApproveCorrection(DocumentsDb db, CurrentUser decider, TimeProvider clock)
{
    /// <summary>
    /// Approves a correction: the description says so from now on, pages of the volume are numbered through again, its directory and back
    /// note are due to be printed again, and what became more secret makes its volume and dossier so, for lending too (D3, D4, D6, P3).
    /// 403 correction.own; 409 correction.already-decided, correction.no-longer-fits, dossier.held, dossier.set-apart,
    /// dossier.on-handover; 410 document.destroyed.
    /// </summary>
    public static async Task<Results<Ok<CorrectionAnswer>, NotFound>> Handle(
        Guid correctionId,
        ApproveCorrection approve,
        CancellationToken ct
    ) => await approve.Approve(correctionId, ct) is { } answer ? TypedResults.Ok(answer) : TypedResults.NotFound();

    // Beside it, volumes may be put elsewhere and places change.
    private Task<CorrectionAnswer?> Approve(Guid correctionId, CancellationToken ct) =>
        db.DespiteRaces(async () =>
        {
            var found = await db
                .Corrections.Where(row => row.Id == correctionId)
                .Select(row => new { row.DossierId })
                .SingleOrDefaultAsync(ct);
            return found is null ? null : await db.InTransaction(token => Approve(found.DossierId, correctionId, token), ct);
        });

    private async Task<CorrectionAnswer?> Approve(Guid dossierId, Guid correctionId, CancellationToken ct)
    {
        var dossier = (await db.TakeDossier(dossierId, ct))!;
        var correction = await db.Corrections.SingleAsync(row => row.Id == correctionId, ct);
        dossier.RefuseCorrection();
        correction.Approve(decider, clock.GetUtcNow());
        var document = await db.Documents.SingleAsync(row => row.Id == correction.DocumentId, ct);
        var corrected = await Fitting(correction, document, ct);
        document.Correct(corrected, StoredName.Of(dossier.CustomerName ?? dossier.Title, corrected, document.MediaType));
        await Correct(dossier, document, recount: correction.Values().ContainsKey("pages"), ct);
        if (dossier.Raise(corrected.Secrecy) is { } filed)
            db.Announce(filed);
        await db.SaveChangesAsync(ct);
        return CorrectionAnswer.Of(correction, dossier.ArchiveNumber, corrected.Title);
    }

    /// <summary>What was in order when it was asked for may contradict what was approved since.</summary>
    private async Task<DocumentDescription> Fitting(Correction correction, Document document, CancellationToken ct)
    {
        try
        {
            var corrected = DescriptionField.Change(document.Description, correction.Values());
            await corrected.Check(db, document.DossierId, document.Id, ct);
            return corrected;
        }
        catch (InvalidInput contradiction)
        {
            throw new RuleBroken(
                "correction.no-longer-fits",
                $"与申请之后的著录相矛盾，请驳回后重新申请：{string.Join("；", contradiction.Fields.Select(field => field.Zh))}",
                $"It contradicts what the description says since; refuse it and ask anew: {string.Join("; ", contradiction.Fields.Select(field => field.En))}"
            );
        }
    }

    private async Task Correct(Dossier dossier, Document document, bool recount, CancellationToken ct)
    {
        var volume = await db.Volumes.SingleAsync(row => row.Id == document.VolumeId, ct);
        volume.Correct(document.Description.Secrecy);
        if (!recount)
            return;
        var documents = await db.Documents.Where(row => row.VolumeId == volume.Id).OrderBy(row => row.OrderInVolume).ToListAsync(ct);
        if (Document.NumberThrough(documents) is not { } pages)
            return;
        var ids = new[] { volume.HomeId, volume.PlaceId }.OfType<Guid>().ToList();
        var places = await db.Places.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        dossier.Bound(pages - volume.Pages);
        volume.Recount(pages, places);
        if (await db.Sightings.SingleOrDefaultAsync(row => row.VolumeId == volume.Id, ct) is { } seen)
            seen.Compare(volume.Pages);
    }
}
