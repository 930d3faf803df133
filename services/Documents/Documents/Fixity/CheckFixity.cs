using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.Documents.Work;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Fixity;

/// <summary>
/// Hashes every stored object again, what was checked longest ago first, within the budget of a round and of a day (D10). Each object is
/// written down when it was looked at, so a round that is killed costs one object. Damage is repaired from the second store or reported.
/// </summary>
internal sealed class CheckFixity(
    IServiceProvider services,
    DocumentVault vault,
    IOptions<FixityOptions> options,
    TimeProvider clock,
    ILogger<CheckFixity> log
)
{
    private const long MiB = 1 << 20;
    private static readonly TimeSpan Believed = TimeSpan.FromHours(6);

    /// <summary>One round; returns how many objects were looked at.</summary>
    public async Task<int> Run(CancellationToken ct)
    {
        var left = options.Value.RoundMiB * MiB;
        var looked = 0;
        while (left > 0 && await DayLeft(ct) > 0 && await Take(ct) is { } id)
        {
            left -= Math.Max(1, await Check(id, ct));
            looked++;
        }
        return looked;
    }

    private async Task<long> DayLeft(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(CheckFixity));
        var today = clock.Today();
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        return (options.Value.DayMiB * MiB)
            - await db.FixityDays.Where(day => day.Day == today).Select(day => day.Bytes).SingleOrDefaultAsync(ct);
    }

    private async Task<Guid?> Take(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(CheckFixity));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        var now = clock.GetUtcNow();
        var before = now - options.Value.Every;
        while (true)
        {
            var next = await db
                .StoredBytes.Where(row => row.CheckedAt <= before && (row.CheckingUntil == null || row.CheckingUntil <= now))
                .OrderBy(row => row.CheckedAt)
                .Select(row => (Guid?)row.Id)
                .FirstOrDefaultAsync(ct);
            if (next is not { } id)
                return null;
            var until = now + Believed;
            var taken = await db
                .StoredBytes.Where(row =>
                    row.Id == id && row.CheckedAt <= before && (row.CheckingUntil == null || row.CheckingUntil <= now)
                )
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CheckingUntil, until), ct);
            if (taken == 1)
                return id;
        }
    }

    private async Task<long> Check(Guid id, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(CheckFixity));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        if (await db.StoredBytes.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } bytes)
            return 0;
        ObjectStorage.Fixity found;
        var repaired = false;
        try
        {
            found = await Verify(bytes, ct);
            if (!found.Intact)
            {
                log.LogError("{Role} of document {DocumentId} is damaged: {Finding}", bytes.Role, bytes.DocumentId, found.Finding);
                repaired =
                    (await vault.RepairAsync(bytes.DocumentId, bytes.Version, bytes.StoredSha256, ct) && (await Verify(bytes, ct)).Intact)
                    || await TakeCopy(db, bytes, ct);
            }
        }
        catch (KeyDestroyed)
        {
            return 0; // its rows go in a moment
        }
        var now = clock.GetUtcNow();
        if (!found.Intact)
            await Report(db, bytes, found.Finding!, repaired, ct);
        bytes.Checked(found.Intact || repaired, now);
        await db.InTransaction(
            async token =>
            {
                await Count(db, found, repaired, token);
                return await db.SaveChangesAsync(token);
            },
            ct
        );
        return found.StoredSize;
    }

    /// <summary>Where nothing can be put back in its place, the copy is stored anew, and the row and its document go over to it.</summary>
    private async Task<bool> TakeCopy(DocumentsDb db, StoredBytes bytes, CancellationToken ct)
    {
        if (await vault.StoreCopyAsync(bytes.DocumentId, bytes.BranchId, bytes.Version, bytes.Sha256, ct) is not { } receipt)
            return false;
        var document = await db.Documents.SingleAsync(row => row.Id == bytes.DocumentId, ct);
        if (bytes.Role == BytesRole.Original)
            document.StoredAnew(receipt);
        bytes.Holds(bytes.MediaType, receipt);
        await db.Ask(document, WorkKind.Replicate, clock.GetUtcNow(), ct);
        return true;
    }

    private Task<ObjectStorage.Fixity> Verify(StoredBytes bytes, CancellationToken ct) =>
        vault.VerifyThroughoutAsync(bytes.DocumentId, bytes.BranchId, bytes.Version, bytes.StoredSha256, bytes.Sha256, ct);

    private async Task Report(DocumentsDb db, StoredBytes bytes, string finding, bool repaired, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = await db.FixityFindings.FirstOrDefaultAsync(row => row.StoredBytesId == bytes.Id && row.RepairedAt == null, ct);
        if (open is null)
            db.FixityFindings.Add(open = new(bytes, finding, now));
        if (!repaired)
            return;
        open.Repaired(now);
        // Locks may have been lost with the bytes: asking for them again changes nothing where they are.
        if (
            bytes.Role == BytesRole.Original
            && await db.Documents.SingleOrDefaultAsync(row => row.Id == bytes.DocumentId && row.LockedAt != null && row.Wanted == null, ct)
                is { } document
        )
            document.WantLock(document.RetainUntil, now);
    }

    private async Task Count(DocumentsDb db, ObjectStorage.Fixity found, bool repaired, CancellationToken ct)
    {
        var today = clock.Today();
        if (!await db.FixityDays.AnyAsync(day => day.Day == today, ct))
        {
            var fresh = db.FixityDays.Add(new(today));
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException exception) when (exception.IsDuplicate())
            {
                fresh.State = EntityState.Detached; // another round began the day
            }
        }
        var (damaged, mended) = (found.Intact ? 0 : 1, repaired ? 1 : 0);
        await db
            .FixityDays.Where(day => day.Day == today)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(day => day.Objects, day => day.Objects + 1)
                        .SetProperty(day => day.Bytes, day => day.Bytes + found.StoredSize)
                        .SetProperty(day => day.Damaged, day => day.Damaged + damaged)
                        .SetProperty(day => day.Repaired, day => day.Repaired + mended),
                ct
            );
    }
}

internal sealed class FixityRounds(CheckFixity check, IOptions<FixityOptions> options, TimeProvider clock, ILogger<FixityRounds> log)
    : Rounds(options.Value.Round, clock, log)
{
    protected override Task Round(CancellationToken ct) => check.Run(ct);
}
