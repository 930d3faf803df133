using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Destruction;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Backups;

/// <summary>Which backups may still hold what a list destroyed, and until when: so long its certificate stays open (T5).</summary>
/// <param name="IsOpen">Some backup is not gone yet.</param>
/// <param name="ClosesOn">The first day on which none holds it.</param>
internal sealed record RemainingBackups(bool IsOpen, DateOnly ClosesOn, IReadOnlyList<RemainingBackups.Generation> Generations)
{
    private const int MostShown = 500;

    /// <param name="Name">As declared; the regular backups together are one.</param>
    /// <param name="TakenAt">Null for the regular ones.</param>
    public sealed record Generation(string Name, DateTimeOffset? TakenAt, DateOnly ExpiresOn, DateOnly? WipedOn, bool IsGone);

    /// <summary>The regular backups, and every declared generation that was taken before the list was destroyed.</summary>
    public static async Task<RemainingBackups> Of(
        DestructionList list,
        RetentionDb db,
        BackupOptions options,
        DateOnly today,
        CancellationToken ct
    )
    {
        var finished = list.FinishedAt!.Value;
        var ended = finished.ChineseDay();
        var regular = ended.AddDays(options.KeptForDays);
        var generations = new List<Generation> { new("定期备份", null, regular, null, regular <= today) };
        foreach (
            var declared in await db
                .BackupGenerations.AsNoTracking()
                .Where(row => row.TakenAt <= finished && row.ExpiresOn > ended)
                .OrderBy(row => row.ExpiresOn)
                .ThenBy(row => row.Id)
                .Take(MostShown)
                .ToListAsync(ct)
        )
            generations.Add(new(declared.Name, declared.TakenAt, declared.ExpiresOn, declared.WipedOn, declared.GoneOn <= today));
        var closes = generations.Max(one => one.WipedOn ?? one.ExpiresOn);
        return new(closes > today, closes, generations);
    }
}
