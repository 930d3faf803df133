using System.Globalization;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Reactions;

/// <summary>The journal has a list that an older backup does not know, or knows from an earlier day: it is put back as it was (T5).</summary>
internal sealed class WhenListCameBack(RetentionDb db) : IReaction<ListOnRecord>
{
    public async Task React(ListOnRecord record, CancellationToken ct)
    {
        var list = record.PutBack();
        var known = await db
            .Lists.AsNoTracking()
            .Where(row => row.Id == record.ListId)
            .Select(row => new
            {
                row.Version,
                row.State,
                row.CertificateNumber,
            })
            .SingleOrDefaultAsync(ct);
        if (known?.Version > record.Version || (known?.State == list.State && known.CertificateNumber == list.CertificateNumber))
            return;
        if (known is not null)
            await db.Lists.Where(row => row.Id == record.ListId).ExecuteDeleteAsync(ct);
        db.Lists.Add(list);
        await Follow(list, ct);
        await KnowNumber(list, ct);
        db.Record("RestoreList", nameof(DestructionList), list.Id.ToString(), list.BranchId, new { list.State, list.CertificateNumber });
    }

    /// <summary>What it still destroys is set apart, what it gave back is free; what it destroyed the journal tells on its own.</summary>
    private async Task Follow(DestructionList list, CancellationToken ct)
    {
        var items = list.Items.ToDictionary(item => item.DossierId, item => item.State);
        foreach (var dossier in await db.Dossiers.AsSplitQuery().Where(row => items.Keys.Contains(row.Id)).ToListAsync(ct))
        {
            if (dossier.State == DossierState.Destroyed || items[dossier.Id] == ItemState.Destroyed)
                continue;
            if (items[dossier.Id] == ItemState.ToDestroy)
            {
                dossier.PutOn(list.Id);
                dossier.Quarantine();
            }
            else if (dossier.ListId == list.Id)
                dossier.Release();
        }
    }

    private async Task KnowNumber(DestructionList list, CancellationToken ct)
    {
        if (list is not { CertificateNumber: { } number, FinishedAt: { } finished })
            return;
        var year = finished.ChineseDay().Year;
        var series = await db.CertificateSeries.SingleOrDefaultAsync(row => row.BranchId == list.BranchId && row.Year == year, ct);
        if (series is null)
        {
            series = CertificateSeries.Begin(list.BranchId, year);
            db.CertificateSeries.Add(series);
        }
        series.KnowGiven(int.Parse(number[(number.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture));
    }
}
