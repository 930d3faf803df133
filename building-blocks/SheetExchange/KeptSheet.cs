using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.SheetExchange;

/// <summary>
/// Sheets with problems are kept for some days so that they can be handed back with the reasons; in sealed parts, because they are full
/// of personal data (C13).
/// </summary>
internal static class KeptSheet
{
    private const int PartSize = 1 << 20;

    public static async Task Keep(ArchiveDb db, ImportBatch batch, FileStream file, DateTimeOffset until, CancellationToken ct)
    {
        await db.Set<ImportedPart>().Where(part => part.KeptUntil < batch.StartedAt).ExecuteDeleteAsync(ct);
        var buffer = new byte[PartSize];
        file.Position = 0;
        int read;
        for (var number = 0; (read = await file.ReadAtLeastAsync(buffer, PartSize, throwOnEndOfStream: false, ct)) > 0; number++)
        {
            db.Add(
                new ImportedPart
                {
                    BatchId = batch.Id,
                    BranchId = batch.BranchId,
                    Number = number,
                    KeptUntil = until,
                    Sealed = db.Keys.Seal(batch.BranchId, Purpose(batch, number), buffer.AsSpan(0, read)),
                }
            );
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The sheet as it was sent, in a temporary file that goes when it is closed.</summary>
    public static async Task<FileStream> Open(ArchiveDb db, ImportBatch batch, CancellationToken ct)
    {
        var file = SheetFile.Temporary();
        try
        {
            var number = 0;
            await foreach (
                var part in db.Set<ImportedPart>()
                    .AsNoTracking()
                    .Where(part => part.BatchId == batch.Id)
                    .OrderBy(part => part.Number)
                    .AsAsyncEnumerable()
                    .WithCancellation(ct)
            )
                await file.WriteAsync(db.Keys.Open(batch.BranchId, Purpose(batch, number++), part.Sealed), ct);
            if (number == 0)
                throw new RuleBroken(
                    "import.sheet-gone",
                    "该表已超过保存期限，请重新上传。",
                    "The sheet is no longer kept; send it again."
                );
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static string Purpose(ImportBatch batch, int number) => $"sheets.import:{batch.Id}:{number}";
}
