using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Intake.Batches;
using CustomerArchive.Documents.Numbers;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Intake.Zips;

/// <summary>Goes through a zip by its index: first every row, then what no row is about.</summary>
internal sealed class ZipRun(DocumentsDb db, DocumentVault vault, UploadDocument way, IOptions<IntakeOptions> options, TimeProvider clock)
{
    private const int LongestName = 400;
    private readonly Dictionary<string, Guid> dossiers = new(StringComparer.Ordinal);

    public async Task Run(BatchRun run, bool dryRun, CancellationToken ct)
    {
        var batch = run.Batch;
        try
        {
            await using var bytes = new BlockingStream(
                new VaultStream(vault, batch.BytesId!.Value, batch.BranchId, batch.StoredVersion!, batch.Size)
            );
            await using var zip = await ZipFolder.Open(bytes, options.Value, ct);
            await GoThrough(run, zip, dryRun, ct);
        }
        catch (InvalidInput)
        {
            await Done(run);
            throw;
        }
        if (dryRun)
            await run.End(row => row.Check());
        else
            await Done(run);
    }

    private async Task Done(BatchRun run)
    {
        var bytes = run.Batch.BytesId!.Value;
        await run.End(row =>
        {
            row.End(clock.GetUtcNow());
            row.BytesGone();
        });
        await vault.DestroyIfThere(bytes, CancellationToken.None);
    }

    private async Task GoThrough(BatchRun run, ZipFolder zip, bool dryRun, CancellationToken ct)
    {
        var indexes = zip.Files.Where(file => file.Fault is null && IndexSheet.IsIndex(file.Path)).ToList();
        var top = indexes.Count == 0 ? 0 : indexes.Min(Depth);
        if (indexes.Where(file => Depth(file) == top).ToList() is not [var index])
            throw ZipFolder.Fault(
                "zip.no-index",
                "压缩包中应有且只有一个目录表（目录.xlsx、清单.csv 等）。",
                "The zip needs one index sheet (目录.xlsx, index.csv …), and only one."
            );
        var folder = index.Path[..(index.Path.LastIndexOf('/') + 1)];
        var left = zip.Files.Where(file => file != index).ToList();
        var number = 0;
        foreach (var row in await IndexSheet.Read(index, ct))
        {
            number++;
            var found = Find(left, folder, row.File);
            if (found is not null)
                left.Remove(found);
            var file = new FileInBatch(Name(found?.Path ?? row.File), number, row.Said, null, Stream.Null, row.Row);
            var fault =
                row.Fault
                ?? (found is null ? new("zip.file-missing", "压缩包中没有这个文件。", "The zip has no such file.") : found.Fault)
                ?? await Take(run, file, row, found!, dryRun, ct);
            if (fault is not null)
                await run.Refuse(file, fault);
        }
        foreach (var file in left)
            await run.Refuse(
                new(Name(file.Path), ++number, new Dictionary<string, string>(), null, Stream.Null, Row: 0),
                file.Fault ?? new("zip.not-in-index", "目录表中没有这个文件。", "The index sheet does not name this file.")
            );
    }

    private async Task<Refusal?> Take(BatchRun run, FileInBatch file, IndexRow row, ZippedFile found, bool dryRun, CancellationToken ct)
    {
        try
        {
            var dossierId = await Dossier(run.Batch.BranchId, row, ct);
            await using var bytes = await found.Open(ct);
            if (!dryRun)
            {
                await run.Take(file with { DossierId = dossierId, Bytes = bytes }, ct);
                return null;
            }
            (await db.Dossiers.AsNoTracking().SingleAsync(dossier => dossier.Id == dossierId, ct)).RefuseUnlessOpen();
            await UploadDocument.Read(SaidInFields.Read(BatchRun.WithTitle(file)), clock.Today()).Check(db, dossierId, itself: null, ct);
            var head = new byte[MediaTypes.HeadSize];
            way.Judge(head.AsSpan(0, await bytes.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct)));
            await run.Check(file, ct);
            return null;
        }
        catch (InvalidDataException)
        {
            return Refusal.Of(HonestStream.Damaged());
        }
        catch (Exception exception) when (Refusal.Of(exception) is { } why && why.Code != BatchRun.TakenOver)
        {
            return why;
        }
    }

    private static int Depth(ZippedFile file) => file.Path.Count(letter => letter == '/');

    private static ZippedFile? Find(List<ZippedFile> files, string folder, string named)
    {
        var key = ZipFolder.Key(named);
        return files.Find(file => Same(ZipFolder.Key(file.Path), folder + key))
            ?? files.Find(file => Same(ZipFolder.Key(file.Path), key))
            // A bare name is enough where only one file has it.
            ?? (
                files.Where(file => ZipFolder.Key(file.Path).EndsWith($"/{key}", StringComparison.OrdinalIgnoreCase)).Take(2).ToList()
                    is [var only]
                    ? only
                    : null
            );

        static bool Same(string one, string other) => one.Equals(ZipFolder.Key(other), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<Guid> Dossier(string branchId, IndexRow row, CancellationToken ct)
    {
        var key = $"{row.DossierId}\n{row.ArchiveNumber}\n{row.ContractNumber}\n{row.Customer}";
        if (dossiers.TryGetValue(key, out var known))
            return known;
        var within = db.Dossiers.AsNoTracking().Where(dossier => dossier.BranchId == branchId);
        if (row.DossierId is { } id)
            within = Guid.TryParse(id, out var exact) ? within.Where(dossier => dossier.Id == exact) : within.Where(dossier => false);
        else if (row.ArchiveNumber is { } typed)
        {
            var number = ArchiveNumberPattern.Fold(typed);
            within = within.Where(dossier => dossier.ArchiveNumber == number);
        }
        else if (row.ContractNumber is { } contract)
            within = within.Where(dossier => dossier.ContractNumber == contract);
        else if (row.Customer is { } customer)
            within = within.Where(dossier => dossier.CustomerName == customer && dossier.Kind == DossierKind.Customer);
        else
            throw new RuleBroken("dossier.not-named", "此行没有写明案卷。", "The row does not say which dossier.");
        var found = await within.Select(dossier => dossier.Id).OrderBy(id => id).Take(2).ToListAsync(ct);
        if (found is not [var one])
            throw found.Count == 0
                ? new RuleBroken("dossier.unknown", "本分公司没有这个案卷。", "There is no such dossier in this branch.")
                : new RuleBroken("dossier.ambiguous", "有多个案卷相符，请写档案号。", "Several dossiers match; give the archive number.");
        return dossiers[key] = one;
    }

    private static string Name(string path) =>
        path.Length == 0 ? "_"
        : path.Length > LongestName ? path[^LongestName..]
        : path;
}
