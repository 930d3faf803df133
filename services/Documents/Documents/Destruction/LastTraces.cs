using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Intake;
using CustomerArchive.Documents.Intake.Batches;
using CustomerArchive.ObjectStorage;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Destruction;

/// <summary>
/// What was kept of dossiers beside the keys and bytes of their documents: copies on the way in, and rows that tell of people. Rows that
/// must stay, so that numbers and proofs can be checked, stay without words (T5, docs/adr/0050). Written by statements and not through
/// the rows themselves, because the trail of acts would otherwise note what was there before.
/// </summary>
internal static class LastTraces
{
    /// <summary>
    /// What else lies in the vault of documents that came in parts, in a stack of scans or in a zip: a stack or zip holds pages of others
    /// too, which have bytes of their own. May be repeated.
    /// </summary>
    public static async Task DestroyCopies(DocumentsDb db, DocumentVault vault, List<Guid> dossiers, CancellationToken ct)
    {
        var uploads = await db.Uploads.Where(row => dossiers.Contains(row.DossierId)).Select(row => row.Id).ToListAsync(ct);
        var stacks = await StacksOf(db, dossiers).ToListAsync(ct);
        var zips = await ZipsOf(db, dossiers).Select(row => row.BytesId!.Value).ToListAsync(ct);
        foreach (var copy in uploads.Concat(stacks).Concat(zips))
            await vault.DestroyIfThere(copy, ct);
    }

    /// <summary>Within the transaction that ends the destruction.</summary>
    public static async Task ForgetRows(DocumentsDb db, IReadOnlyList<Dossier> dossiers, CancellationToken ct)
    {
        var ids = dossiers.Select(dossier => dossier.Id).ToList();
        await ForgetIntake(db, ids, ct);
        await ForgetDescriptions(db, ids, ct);
        foreach (var same in dossiers.GroupBy(dossier => dossier.TitleOnTombstone()))
            await Retitle(db, [.. same.Select(dossier => dossier.Id)], same.Key, ct);
    }

    private static IQueryable<Guid> DocumentsOf(DocumentsDb db, List<Guid> dossiers) =>
        db.Documents.Where(row => dossiers.Contains(row.DossierId)).Select(row => row.Id);

    private static IQueryable<Guid> StacksOf(DocumentsDb db, List<Guid> dossiers) =>
        db
            .IntakeItems.Where(row => row.PartOf != null && DocumentsOf(db, dossiers).Contains(row.Id))
            .Select(row => row.PartOf!.Value)
            .Distinct();

    private static IQueryable<IntakeReceipt> ReceiptsOf(DocumentsDb db, List<Guid> dossiers) =>
        db.IntakeReceipts.Where(row => row.DocumentId != null && DocumentsOf(db, dossiers).Contains(row.DocumentId.Value));

    private static IQueryable<IntakeBatch> ZipsOf(DocumentsDb db, List<Guid> dossiers) =>
        db.IntakeBatches.Where(row => row.BytesId != null && ReceiptsOf(db, dossiers).Any(receipt => receipt.BatchId == row.Id));

    /// <summary>What is known of the way in, and the names under which things were sent.</summary>
    private static async Task ForgetIntake(DocumentsDb db, List<Guid> dossiers, CancellationToken ct)
    {
        await db.Uploads.Where(row => dossiers.Contains(row.DossierId)).ExecuteDeleteAsync(ct); // their parts go with them
        var items = await StacksOf(db, dossiers).ToListAsync(ct);
        items.AddRange(await db.IntakeItems.Where(row => DocumentsOf(db, dossiers).Contains(row.Id)).Select(row => row.Id).ToListAsync(ct));
        await db
            .IntakeItems.Where(row => items.Contains(row.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.FileName, "")
                        .SetProperty(row => row.Reason, (string?)null)
                        .SetProperty(row => row.RemarkZh, (string?)null)
                        .SetProperty(row => row.RemarkEn, (string?)null)
                        .SetProperty(row => row.BytesErased, true),
                ct
            );
        await ZipsOf(db, dossiers)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.BytesId, (Guid?)null).SetProperty(row => row.StoredVersion, (string?)null),
                ct
            );
        await ReceiptsOf(db, dossiers).ExecuteUpdateAsync(set => set.SetProperty(row => row.FileName, ""), ct);
        await db.CoverSheets.Where(row => dossiers.Contains(row.DossierId)).ExecuteDeleteAsync(ct);
    }

    /// <summary>What people said of the documents, then and since.</summary>
    private static async Task ForgetDescriptions(DocumentsDb db, List<Guid> dossiers, CancellationToken ct)
    {
        await db
            .Documents.Where(row => dossiers.Contains(row.DossierId))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Description.Title, row => row.Description.Kind)
                        .SetProperty(row => row.Description.ResponsibleParty, (string?)null)
                        .SetProperty(row => row.Description.OriginalAt, (string?)null)
                        .SetProperty(row => row.Description.Content, (string?)null)
                        .SetProperty(row => row.Description.Place, (string?)null)
                        .SetProperty(row => row.Description.Author, (string?)null)
                        .SetProperty(row => row.OriginalName, "")
                        .SetProperty(row => row.FileName, "")
                        .SetProperty(row => row.RequestKey, (string?)null)
                        .SetProperty(row => row.WithdrawalReason, row => row.WithdrawalReason == null ? null : ""),
                ct
            );
        var corrections = db.Corrections.Where(row => dossiers.Contains(row.DossierId));
        await corrections.SelectMany(row => row.Changes).ExecuteDeleteAsync(ct);
        await corrections.ExecuteUpdateAsync(
            set =>
                set.SetProperty(row => row.Reason, "")
                    .SetProperty(row => row.DecisionReason, row => row.DecisionReason == null ? null : ""),
            ct
        );
        await db
            .Submissions.SelectMany(row => row.Items)
            .Where(item => dossiers.Contains(item.DossierId) && item.Reason != null)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.Reason, ""), ct);
        await db
            .CheckReports.Where(row => dossiers.Contains(row.DossierId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Results, Array.Empty<Checks.CheckResult>()), ct);
        await db
            .Viewings.Where(row => dossiers.Contains(row.DossierId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Purpose, ""), ct);
        var volumes = db.Volumes.Where(row => dossiers.Contains(row.DossierId)).Select(row => row.Id);
        await db
            .OneForms.Where(row => volumes.Contains(row.VolumeId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, "").SetProperty(row => row.Reason, ""), ct);
        await db
            .Volumes.Where(row => dossiers.Contains(row.DossierId) && row.BackNote != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.BackNote, ""), ct);
    }

    /// <summary>Registers keep the line, under the title that the tombstone has.</summary>
    private static async Task Retitle(DocumentsDb db, List<Guid> dossiers, string title, CancellationToken ct)
    {
        await db
            .Dossiers.Where(row => dossiers.Contains(row.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Title, title)
                        .SetProperty(row => row.LabelledAs, row => row.LabelledAs == null ? null : title)
                        .SetProperty(row => row.LabelOutdated, false)
                        .SetProperty(row => row.CustomerName, (string?)null)
                        .SetProperty(row => row.UnitName, (string?)null)
                        .SetProperty(row => row.ContractNumber, (string?)null),
                ct
            );
        await db
            .Registrations.Where(row => dossiers.Contains(row.DossierId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, title), ct);
        await db
            .Handovers.SelectMany(row => row.Lines)
            .Where(line => dossiers.Contains(line.DossierId))
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.Title, title), ct);
    }
}
