using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Intake.Inbox;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Intake.Covers;

/// <summary>
/// Looks through scanned PDFs of the inbox for cover sheets. Where there are any, every stretch of pages behind one becomes a document of
/// the dossier that the sheet names, and the scan is kept as it came. What has no sheet, or one that is foreign, spoilt or too late, waits
/// in the inbox with a remark; nothing holds up the others.
/// </summary>
internal sealed class SplitScans(
    IServiceProvider services,
    DocumentVault vault,
    IOptions<IntakeOptions> options,
    TimeProvider clock,
    ILogger<SplitScans> log
)
{
    private const int AtOnce = 20;
    private const string FolderPrefix = "archive-scan-";

    public async Task<int> Run(CancellationToken ct)
    {
        ClearAway();
        List<Guid> waiting;
        await using (var scope = services.CreateServiceScope(nameof(SplitScans)))
            waiting = await scope
                .ServiceProvider.GetRequiredService<DocumentsDb>()
                .IntakeItems.Where(row => row.State == ItemState.Waiting && !row.LookedThrough)
                .OrderBy(row => row.Id)
                .Select(row => row.Id)
                .Take(AtOnce)
                .ToListAsync(ct);
        var split = 0;
        foreach (var id in waiting)
        {
            try
            {
                split += await LookThrough(id, ct) ? 1 : 0;
            }
            catch (Win32Exception exception)
            {
                log.LogWarning(exception, "Scans are not looked through for cover sheets: poppler's tools are not installed");
                return split;
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(exception, "Scan {ItemId} could not be looked through for cover sheets", id);
                await Change(id, item => item.FailLook(options.Value.CoverTries), ct);
            }
        }
        return split;
    }

    private async Task<bool> LookThrough(Guid id, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(SplitScans));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        var item = await db.IntakeItems.SingleAsync(row => row.Id == id, ct);
        if (item.Size > (long)options.Value.CoverMiB << 20)
        {
            await Change(id, tooLarge => tooLarge.FailLook(1), ct);
            return false;
        }
        // In memory where the machine offers it: a scan lies on no disk in clear.
        var folder = OwnFolder();
        try
        {
            var pdf = Path.Combine(folder.FullName, "scan.pdf");
            await using (var bytes = new VaultStream(vault, item.Id, item.BranchId, item.StoredVersion, item.Size))
            await using (var file = File.Create(pdf))
                await bytes.CopyToAsync(file, ct);
            var reader = new PageReader(pdf, options.Value.CoverTimeout);
            var (covers, pages) = await reader.FindCovers(options.Value.CoverPages, ct);
            if (covers.Count == 0)
            {
                item.LookThrough();
                await db.SaveChangesAsync(ct);
                return false;
            }
            var pieces = new List<(Stretch Stretch, ReceivedBytes Bytes)>();
            var inbox = scope.ServiceProvider.GetRequiredService<TakeIntoInbox>();
            foreach (var stretch in Stretch.Between(covers, pages))
            {
                var target = Path.Combine(folder.FullName, "piece.pdf");
                await reader.Extract(stretch.From, stretch.To, target, ct);
                await using var file = File.OpenRead(target);
                pieces.Add((stretch, (await inbox.Store(stretch.IdIn(item.Id), item.BranchId, file, ct)).Bytes));
            }
            await Settle(scope.ServiceProvider, item, pieces, ct);
            return true;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Task<int> Settle(
        IServiceProvider scope,
        IntakeItem scan,
        List<(Stretch Stretch, ReceivedBytes Bytes)> pieces,
        CancellationToken ct
    )
    {
        var db = scope.GetRequiredService<DocumentsDb>();
        return db.InTransaction(
            async token =>
            {
                var now = clock.GetUtcNow();
                scan.Split(now);
                foreach (var (stretch, bytes) in pieces)
                {
                    var name = $"{Path.GetFileNameWithoutExtension(scan.FileName)} p{stretch.From}-{stretch.To}.pdf";
                    var piece = IntakeItem.Piece(
                        scan,
                        stretch.IdIn(scan.Id),
                        name,
                        bytes,
                        stretch.From,
                        stretch.To - stretch.From + 1,
                        stretch.Cover?.CoverSheetId,
                        now
                    );
                    db.IntakeItems.Add(piece);
                    await Place(scope, piece, stretch, now, token);
                }
                return await db.SaveChangesAsync(token);
            },
            ct
        );
    }

    /// <summary>What a killed look left in clear; no look takes that long.</summary>
    private void ClearAway()
    {
        var before = clock.GetUtcNow() - (4 * options.Value.CoverTimeout);
        foreach (var left in new DirectoryInfo(options.Value.WorkFolder).EnumerateDirectories($"{FolderPrefix}*"))
            if (new DateTimeOffset(left.CreationTimeUtc) < before)
                left.Delete(recursive: true);
    }

    private DirectoryInfo OwnFolder()
    {
        var path = Path.Combine(options.Value.WorkFolder, $"{FolderPrefix}{Guid.CreateVersion7():N}");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task Place(IServiceProvider scope, IntakeItem piece, Stretch stretch, DateTimeOffset now, CancellationToken ct)
    {
        var db = scope.GetRequiredService<DocumentsDb>();
        if (stretch.Cover is not { } cover)
        {
            piece.Remark("此前没有封面页。", "No cover sheet lay before these pages.");
            return;
        }
        var sheet = await db.CoverSheets.SingleOrDefaultAsync(row => row.Id == cover.CoverSheetId && row.BranchId == piece.BranchId, ct);
        if (sheet is null)
        {
            piece.Remark("封面码无法识别，或不是本分公司的。", "The code on the cover sheet is spoilt or not of this branch.");
            return;
        }
        var dossier = (await db.TakeDossier(sheet.DossierId, ct))!;
        try
        {
            dossier.RefuseUnlessOpen();
        }
        catch (Exception exception) when (Refusal.Of(exception) is { } why)
        {
            piece.Remark(why.Zh, why.En);
            return;
        }
        var said = new DocumentDescription
        {
            Title = sheet.Title,
            Kind = sheet.Kind,
            Section = sheet.Section,
            Date = sheet.Date ?? now.ChineseDay(),
            Pages = piece.Pages,
            Copies = 1,
        };
        piece.Assign(sheet.MadeBy, now);
        var document = Document.Begin(dossier, said, piece.FileName, requestKey: null, sheet.MakerId, sheet.MadeBy, now, piece.Id);
        db.Documents.Add(document);
        await scope.GetRequiredService<AcceptDocument>().Into(dossier, document, piece.Bytes, ct);
    }

    private async Task Change(Guid id, Action<IntakeItem> how, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(SplitScans));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        if (await db.IntakeItems.SingleOrDefaultAsync(row => row.Id == id && row.State == ItemState.Waiting, ct) is not { } item)
            return;
        how(item);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Pages that belong together: those behind a cover sheet, or those before the first.</summary>
    private sealed record Stretch(int From, int To, CodedPage? Cover)
    {
        public static IEnumerable<Stretch> Between(IReadOnlyList<CodedPage> covers, int pages)
        {
            if (covers[0].Page > 1)
                yield return new(1, covers[0].Page - 1, Cover: null);
            for (var i = 0; i < covers.Count; i++)
            {
                var end = i + 1 < covers.Count ? covers[i + 1].Page - 1 : pages;
                if (end > covers[i].Page) // two sheets in a row: nothing lies between them
                    yield return new(covers[i].Page + 1, end, covers[i]);
            }
        }

        /// <summary>The same in every repetition, so that a killed one leaves nothing twice.</summary>
        public Guid IdIn(Guid scan) => new(SHA256.HashData(Encoding.ASCII.GetBytes($"{scan:N}:{From}")).AsSpan(0, 16));
    }
}

internal sealed class ScanRounds(SplitScans scans, IOptions<IntakeOptions> options, TimeProvider clock, ILogger<ScanRounds> log)
    : Rounds(options.Value.FoldersEvery, clock, log)
{
    protected override Task Round(CancellationToken ct) => scans.Run(ct);
}
