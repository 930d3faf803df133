using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Digitizing;

internal static class InspectScan
{
    /// <param name="Passed">Whether nothing is wrong with it.</param>
    /// <param name="Fault">What is, when it did not pass: <c>page-missing</c>, <c>page-double</c>, <c>order-wrong</c>, <c>illegible</c>, <c>skewed</c>, <c>cropped</c>, <c>stained</c>, <c>description-differs</c> or <c>other</c>.</param>
    public sealed record Request(
        [property: Required] bool? Passed,
        ScanFault? Fault = null,
        [property: MaxLength(400)] string? Note = null
    );

    public sealed record Closing([property: MaxLength(400)] string? Note = null);

    /// <summary>
    /// What somebody found who looked at one scan of the sample and did not scan it; may be said again until the inspection is closed (D11;
    /// DA/T 31, 10.5). 403 inspection.own; 409 inspection.over.
    /// </summary>
    public static Task<Results<Ok<InspectionAnswer>, NotFound>> Handle(
        Guid inspectionId,
        Guid documentId,
        Request request,
        DocumentsDb db,
        CurrentUser checker,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (request.Passed == request.Fault is not null)
            throw new InvalidInput(
                "fault",
                request.Fault is null ? "field.required" : "field.not-allowed",
                "不合格须写明差错类型，合格则不填。",
                "What did not pass has a fault; what passed has none."
            );
        if (request.Fault == ScanFault.Other && string.IsNullOrWhiteSpace(request.Note))
            throw new InvalidInput("note", "field.required", "其他差错须说明。", "Another fault needs words.");
        return db.DespiteRaces<Results<Ok<InspectionAnswer>, NotFound>>(async () =>
        {
            var inspection = await db.SampleInspections.SingleOrDefaultAsync(row => row.Id == inspectionId, ct);
            var scan = await db.SampledScans.SingleOrDefaultAsync(
                row => row.InspectionId == inspectionId && row.DocumentId == documentId,
                ct
            );
            if (inspection is null || scan is null)
                return TypedResults.NotFound();
            inspection.Judge(scan, request.Fault, request.Note?.Trim(), checker, clock.GetUtcNow());
            db.Entry(inspection).State = EntityState.Modified; // two who judge at once count one after the other
            db.Record(
                nameof(InspectScan),
                nameof(Document),
                documentId.ToString(),
                inspection.BranchId,
                new { inspectionId, fault = request.Fault?.Word() }
            );
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(InspectionAnswer.Of(inspection));
        });
    }

    /// <summary>
    /// Accepts all scans when the faults of the sample are within what the standard bears, or returns them to be made again, with the codes
    /// (D11; DA/T 31, 12.2). 409 inspection.unchecked, inspection.over.
    /// </summary>
    public static Task<Results<Ok<InspectionAnswer>, NotFound>> Close(
        Guid inspectionId,
        Closing request,
        DocumentsDb db,
        CurrentUser checker,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Ok<InspectionAnswer>, NotFound>>(async () =>
        {
            var inspection = await db.SampleInspections.SingleOrDefaultAsync(row => row.Id == inspectionId, ct);
            if (inspection is null)
                return TypedResults.NotFound();
            inspection.Close(request.Note?.Trim(), checker.Name, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(InspectionAnswer.Of(inspection));
        });
}
