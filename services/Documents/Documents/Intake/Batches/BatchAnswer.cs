using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Intake.Batches;

/// <param name="Source">form or zip.</param>
/// <param name="State">receiving (also what a broken connection left), checked or ended.</param>
/// <param name="Expected">Files that its sender said would come.</param>
/// <param name="Received">Files with a receipt: the sum of accepted, waiting, wouldTake and refused.</param>
/// <param name="Waiting">Files in the inbox.</param>
/// <param name="WouldTake">Files of a dry run.</param>
internal sealed record BatchAnswer(
    Guid BatchId,
    string Source,
    string State,
    string? Key,
    int? Expected,
    int Received,
    int Accepted,
    int Waiting,
    int WouldTake,
    int Refused,
    string Sender,
    DateTimeOffset BegunAt,
    DateTimeOffset? EndedAt
)
{
    public static async Task<BatchAnswer> Of(DocumentsDb db, IntakeBatch batch, CancellationToken ct) => (await Of(db, [batch], ct))[0];

    public static async Task<List<BatchAnswer>> Of(DocumentsDb db, List<IntakeBatch> batches, CancellationToken ct)
    {
        var ids = batches.ConvertAll(batch => batch.Id);
        var counts = await db
            .IntakeReceipts.Where(row => ids.Contains(row.BatchId))
            .GroupBy(row => new { row.BatchId, row.Outcome })
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => (group.Key.BatchId, group.Key.Outcome), group => group.Count, ct);
        return batches.ConvertAll(batch =>
        {
            var (accepted, waiting, wouldTake, refused) = (
                Count(Outcome.Accepted),
                Count(Outcome.Waiting),
                Count(Outcome.Checked),
                Count(Outcome.Refused)
            );
            return new BatchAnswer(
                batch.Id,
                batch.Source.Word(),
                batch.State.Word(),
                batch.Key,
                batch.Expected,
                accepted + waiting + wouldTake + refused,
                accepted,
                waiting,
                wouldTake,
                refused,
                batch.Sender,
                batch.BegunAt,
                batch.EndedAt
            );

            int Count(Outcome outcome) => counts.GetValueOrDefault((batch.Id, outcome));
        });
    }
}

/// <param name="Outcome">accepted (documentId), waiting (documentId is the inbox's), checked (dry run) or refused (code, message).</param>
/// <param name="Row">Row of the index sheet.</param>
internal sealed record ReceiptAnswer(
    int Number,
    string FileName,
    string Outcome,
    Guid? DocumentId,
    string? Sha256,
    long? Size,
    string? Code,
    string? Message,
    int? Row
)
{
    public static ReceiptAnswer Of(IntakeReceipt receipt, HttpContext context) =>
        new(
            receipt.Number,
            receipt.FileName,
            receipt.Outcome.Word(),
            receipt.DocumentId,
            receipt.Sha256,
            receipt.Size,
            receipt.Code,
            receipt.Code is null ? null : context.Say(receipt.Zh!, receipt.En!),
            receipt.Row
        );
}
