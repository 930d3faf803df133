using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Intake.Inbox;
using CustomerArchive.Documents.Work;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Intake.Batches;

/// <summary>One file of a batch on its way in.</summary>
/// <param name="Said">What is said of it, by the names of a plain upload.</param>
/// <param name="DossierId">Null: into the inbox.</param>
/// <param name="Number">Its place in the batch.</param>
/// <param name="Row">Its row in an index sheet; there a place is a row's in every run.</param>
internal sealed record FileInBatch(
    string Name,
    int Number,
    IReadOnlyDictionary<string, string> Said,
    Guid? DossierId,
    Stream Bytes,
    int? Row = null
);

/// <summary>
/// One run over a batch. Every file ends in one receipt, written in the transaction that accepts the file: what was accepted is accounted
/// for and what is accounted for was accepted, wherever the process is killed. A newer run of the same batch takes it over; the older one
/// then accepts nothing more.
/// </summary>
internal sealed class BatchRun(
    DocumentsDb db,
    UploadDocument way,
    TakeIntoInbox inbox,
    DocumentVault vault,
    CurrentUser sender,
    TimeProvider clock
)
{
    private const int LongestTitle = 200;
    private ConcurrentDictionary<Guid, bool> dossiers = [];
    private SavedTogether? together;

    public IntakeBatch Batch { get; private set; } = null!;

    /// <summary>The last place that receipts of earlier runs have.</summary>
    public int LastNumber { get; private set; }

    /// <summary>Works on the same run beside others of these.</summary>
    public void Join(BatchRun other, SavedTogether shared) =>
        (Batch, LastNumber, dossiers, together) = (other.Batch, other.LastNumber, other.dossiers, shared);

    public async Task Begin(BatchSource source, string? key, int? expected, CancellationToken ct)
    {
        Batch = await db.DespiteRaces(async () =>
        {
            var requestKey = RequestKey(key);
            var batch = requestKey is null ? null : await db.IntakeBatches.SingleOrDefaultAsync(row => row.RequestKey == requestKey, ct);
            if (batch is null)
            {
                batch = IntakeBatch.Begin(
                    sender.ActingBranch,
                    source,
                    key,
                    requestKey,
                    expected,
                    sender.Id,
                    sender.Name,
                    clock.GetUtcNow()
                );
                db.IntakeBatches.Add(batch);
            }
            else
                batch.TakeOver(source);
            await db.SaveChangesAsync(ct);
            return batch;
        });
        await CountOn(ct);
    }

    /// <summary>Goes on with a batch that is there.</summary>
    public async Task GoOn(IntakeBatch batch, CancellationToken ct)
    {
        batch.TakeOver(batch.Source);
        await db.SaveChangesAsync(ct);
        Batch = batch;
        await CountOn(ct);
    }

    // Called once this run has the batch: from here on no earlier run gives a receipt any more.
    private async Task CountOn(CancellationToken ct) =>
        LastNumber = await db.IntakeReceipts.Where(row => row.BatchId == Batch.Id).MaxAsync(row => (int?)row.Number, ct) ?? 0;

    /// <summary>Takes one file, or says in its receipt why not; throws for what is no fault of the file.</summary>
    public async Task<IntakeReceipt> Take(FileInBatch file, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        // Most batches are sent once: there is nothing to find.
        var earlier =
            LastNumber == 0
                ? []
                : await db
                    .IntakeReceipts.Where(row => row.BatchId == Batch.Id && row.FileName == file.Name)
                    .Where(row => file.Row == null || row.Number == file.Number)
                    .ToListAsync(ct);
        var taken = earlier.Where(row => row.Outcome is Outcome.Accepted or Outcome.Waiting).ToList();
        if (taken.Count > 0 && file.Row is not null)
            return taken[0];
        var notTaken = earlier.Find(row => row.Outcome is Outcome.Refused or Outcome.Checked);
        try
        {
            return taken.Count == 0 ? await TakeNew(file, file.Bytes, notTaken, ct) : await TakeUnlessKnown(file, taken, notTaken, ct);
        }
        catch (Exception exception) when (Refusal.Of(exception) is { } why && why.Code != TakenOver)
        {
            return await Refuse(file, why);
        }
    }

    public async Task<IntakeReceipt> Refuse(FileInBatch file, Refusal why)
    {
        db.ChangeTracker.Clear();
        var earlier = await db
            .IntakeReceipts.Where(row => row.BatchId == Batch.Id && row.FileName == file.Name && row.Outcome != Outcome.Accepted)
            .Where(row => row.Outcome != Outcome.Waiting && (file.Row == null || row.Number == file.Number))
            .FirstOrDefaultAsync();
        return await db.InTransaction(
            async token =>
            {
                var receipt = await Receipt(db, file, earlier, Outcome.Refused, why, token);
                await db.SaveChangesAsync(token);
                return receipt;
            },
            CancellationToken.None
        );
    }

    /// <summary>Says that a file would be taken (dry run).</summary>
    public async Task<IntakeReceipt> Check(FileInBatch file, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var earlier = await db.IntakeReceipts.SingleOrDefaultAsync(row => row.BatchId == Batch.Id && row.Number == file.Number, ct);
        if (earlier is { Outcome: Outcome.Accepted })
            return earlier;
        return await db.InTransaction(
            async token =>
            {
                var receipt = await Receipt(db, file, earlier, Outcome.Checked, why: null, token);
                await db.SaveChangesAsync(token);
                return receipt;
            },
            ct
        );
    }

    public async Task End(Action<IntakeBatch>? with = null)
    {
        db.ChangeTracker.Clear();
        var run = Batch.Run;
        if (await db.IntakeBatches.SingleAsync(row => row.Id == Batch.Id) is not { } batch || batch.Run != run)
            throw Over();
        if (with is null)
            batch.End(clock.GetUtcNow());
        else
            with(batch);
        await db.SaveChangesAsync(CancellationToken.None);
        Batch = batch;
    }

    private async Task<IntakeReceipt> TakeNew(FileInBatch file, Stream bytes, IntakeReceipt? earlier, CancellationToken ct)
    {
        IntakeReceipt? receipt = null;
        if (file.DossierId is not { } dossierId)
        {
            await inbox.Run(
                Guid.CreateVersion7(),
                Batch.BranchId,
                ItemSource.Form,
                SaidInFields.FileName(file.Name),
                bytes,
                async (item, token) =>
                {
                    receipt = await Receipt(db, file, earlier, Outcome.Waiting, why: null, token);
                    (receipt.DocumentId, receipt.Sha256, receipt.Size) = (item.Id, item.Sha256, item.Size);
                },
                ct
            );
            return receipt!;
        }
        await RequireDossier(dossierId, ct);
        var said = SaidInFields.Read(WithTitle(file));
        await way.Take(
            new(
                dossierId,
                UploadDocument.Read(said, clock.Today()),
                SaidInFields.FileName(file.Name),
                said.Sha256,
                RequestKey: null,
                async (into, document, token) =>
                {
                    receipt = await Receipt(into, file, earlier, Outcome.Accepted, why: null, token);
                    (receipt.DocumentId, receipt.Sha256, receipt.Size) = (document.Id, document.Sha256, document.Size);
                },
                Awaited: Awaited.AmongMany,
                Together: together
            ),
            bytes,
            ct
        );
        return receipt!;
    }

    /// <summary>A file of that name was taken before. Only its bytes tell whether this is that one again, and they pass by only once.</summary>
    private async Task<IntakeReceipt> TakeUnlessKnown(
        FileInBatch file,
        List<IntakeReceipt> taken,
        IntakeReceipt? earlier,
        CancellationToken ct
    )
    {
        var aside = Guid.CreateVersion7();
        try
        {
            var stored = await vault.StoreAsync(aside, Batch.BranchId, file.Bytes, ct: ct);
            if (taken.Find(row => row.Sha256 == stored.Sha256) is { } same)
                return same;
            await using var again = new VaultStream(vault, aside, Batch.BranchId, stored.Version, stored.Size);
            return await TakeNew(file, again, earlier, ct);
        }
        finally
        {
            await vault.DestroyIfThere(aside, CancellationToken.None);
        }
    }

    /// <param name="into">The context whose transaction accepts the file.</param>
    private async Task<IntakeReceipt> Receipt(
        DocumentsDb into,
        FileInBatch file,
        IntakeReceipt? earlier,
        Outcome outcome,
        Refusal? why,
        CancellationToken ct
    )
    {
        var more = earlier is null ? 1 : 0;
        var mine = await into
            .IntakeBatches.Where(row => row.Id == Batch.Id && row.Run == Batch.Run)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Receipts, row => row.Receipts + more), ct);
        if (mine == 0)
            throw Over();
        if (earlier is not null)
        {
            // The transaction may have begun by letting go of it.
            if (into.Entry(earlier).State == EntityState.Detached)
                into.Attach(earlier);
            earlier.Outcome = outcome;
            earlier.Say(why);
            return earlier;
        }
        var receipt = new IntakeReceipt
        {
            BranchId = Batch.BranchId,
            BatchId = Batch.Id,
            Number = file.Number,
            FileName = file.Name,
            Row = file.Row,
            Outcome = outcome,
        };
        receipt.Say(why);
        into.IntakeReceipts.Add(receipt);
        return receipt;
    }

    private async Task RequireDossier(Guid id, CancellationToken ct)
    {
        if (dossiers.ContainsKey(id))
            return;
        if (!await db.Dossiers.AnyAsync(row => row.Id == id && row.BranchId == Batch.BranchId, ct))
            throw new InvalidInput(
                [new("dossierId", "dossier.unknown", "本分公司没有这个案卷。", "There is no such dossier in this branch.")],
                "dossier.unknown"
            );
        dossiers.TryAdd(id, true);
    }

    public static Dictionary<string, string> WithTitle(FileInBatch file)
    {
        var said = new Dictionary<string, string>(file.Said);
        if (said.GetValueOrDefault("title") is not { Length: > 0 })
        {
            var title = Path.GetFileNameWithoutExtension(SaidInFields.FileName(file.Name));
            said["title"] = title.Length > LongestTitle ? title[..LongestTitle] : title;
        }
        return said;
    }

    private string? RequestKey(string? key) =>
        string.IsNullOrEmpty(key) ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{sender.Id}\nbatch\n{key}")));

    public const string TakenOver = "intake.taken-over";

    private static RuleBroken Over() =>
        new(TakenOver, "同一批次已由新的请求接手，本次停止。", "A newer request goes on with this batch; this one stops.");
}
