using System.Security.Cryptography;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Intake.Batches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Digitizing;

internal static class BeginInspection
{
    /// <summary>Ids that are looked up in one query.</summary>
    private const int AtOnce = 500;

    /// <param name="BatchId">An intake batch; otherwise a time.</param>
    /// <param name="From">First day on which the scans came.</param>
    /// <param name="To">Last day on which they came.</param>
    public sealed record Request(Guid? BatchId = null, DateOnly? From = null, DateOnly? To = null);

    /// <summary>
    /// Draws a random sample, as large as the standard wants it, of the scans of a batch or a time in the caller's branch (D11; DA/T 31,
    /// 12.1). 400 batch.unknown; 409 inspection.no-scans, inspection.too-many.
    /// </summary>
    public static async Task<Created<InspectionAnswer>> Handle(
        Request request,
        DocumentsDb db,
        CurrentUser user,
        IOptions<DigitizingOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var branch = user.ActingBranch;
        var scans = await Scans(request, branch, db, options.Value.MostScans, ct);
        var (inspection, drawn) = SampleInspection.Begin(
            branch,
            request.BatchId,
            request.From,
            request.To,
            scans,
            await DigitizingStandard.Of(db, branch, ct),
            BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))),
            user.Name,
            clock.GetUtcNow()
        );
        db.SampleInspections.Add(inspection);
        foreach (var some in drawn.Index().Chunk(AtOnce))
        {
            var ids = some.Select(one => one.Item).ToList();
            var operators = await db
                .Documents.Where(row => ids.Contains(row.Id))
                .Select(row => new
                {
                    row.Id,
                    row.UploaderId,
                    row.UploadedBy,
                })
                .ToDictionaryAsync(row => row.Id, ct);
            foreach (var (index, id) in some)
                db.SampledScans.Add(
                    new()
                    {
                        InspectionId = inspection.Id,
                        DocumentId = id,
                        BranchId = branch,
                        Order = index + 1,
                        OperatorId = operators[id].UploaderId,
                        Operator = operators[id].UploadedBy,
                    }
                );
        }
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/documents/digitizing/inspections/{inspection.Id}", InspectionAnswer.Of(inspection));
    }

    private static async Task<List<Guid>> Scans(Request request, string branch, DocumentsDb db, int most, CancellationToken ct)
    {
        var scans = db
            .Documents.AsNoTracking()
            .Where(row => row.BranchId == branch && row.State == DocumentState.Available)
            .Where(row => db.ImageChecks.Any(check => check.DocumentId == row.Id && check.Scans > 0));
        if (request is { BatchId: { } batch, From: null, To: null })
        {
            if (!await db.IntakeBatches.AnyAsync(row => row.Id == batch && row.BranchId == branch, ct))
                throw new InvalidInput("batchId", "batch.unknown", "没有这个收件批次。", "There is no such intake batch.");
            scans = scans.Where(row =>
                db.IntakeReceipts.Any(receipt =>
                    receipt.BatchId == batch && receipt.Outcome == Outcome.Accepted && receipt.DocumentId == row.Id
                )
            );
        }
        else if (request is { BatchId: null, From: { } from, To: { } to } && from <= to)
        {
            var (first, end) = (from.BeginsAt(), to.EndsAt());
            scans = scans.Where(row => row.StoredAt >= first && row.StoredAt < end);
        }
        else
            throw new InvalidInput(
                "batchId",
                "field.required",
                "请填写收件批次，或起止日期（起不晚于止）。",
                "Either an intake batch, or a first and a last day in this order."
            );
        var ids = await scans.OrderBy(row => row.Id).Select(row => row.Id).Take(most + 1).ToListAsync(ct);
        return ids.Count <= most
            ? ids
            : throw new RuleBroken(
                "inspection.too-many",
                $"超过 {most} 件，请缩短时间段。",
                $"More than {most}; choose a shorter time.",
                new Dictionary<string, object?> { ["most"] = most }
            );
    }
}
