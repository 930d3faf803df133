using System.Text.Json.Serialization;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Queue;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Dossiers;

internal static class ListDossiers
{
    public enum Availability
    {
        [JsonStringEnumMemberName("available")]
        Available,

        [JsonStringEnumMemberName("out")]
        Out,

        /// <summary>On its shelf, for somebody who waited for it.</summary>
        [JsonStringEnumMemberName("kept")]
        Kept,

        [JsonStringEnumMemberName("in-quarantine")]
        InQuarantine,

        [JsonStringEnumMemberName("lost")]
        Lost,

        [JsonStringEnumMemberName("written-off")]
        WrittenOff,

        [JsonStringEnumMemberName("destroyed")]
        Destroyed,
    }

    /// <param name="DueOn">When it is expected back, while it is out.</param>
    /// <param name="Waiting">How many wait for it, whom it is kept for included.</param>
    public sealed record Row(
        Guid DossierId,
        string BranchId,
        string ArchiveNumber,
        string Title,
        string Kind,
        Secrecy Secrecy,
        bool ContainsPersonalData,
        string DepartmentCode,
        int Pages,
        Availability Availability,
        DateOnly? DueOn,
        bool OnHold,
        int Waiting
    );

    /// <summary>
    /// What can be asked for, by archive number. <c>archiveNumber</c> is the beginning of a number, <c>title</c> a part of a title,
    /// <c>dossierId</c> one dossier; titles of top-secret dossiers are shown, and found by, only to who may know them. A hold does not forbid lending and is shown.
    /// </summary>
    public static async Task<Page<Row>> Handle(
        string? archiveNumber,
        string? title,
        Guid? dossierId,
        string? cursor,
        int? limit,
        LendingDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var secret = db.TitlesKeptFrom(user);
        var dossiers = db.Dossiers.Where(dossier => dossier.ArchiveNumber != null);
        if (!string.IsNullOrWhiteSpace(archiveNumber))
            dossiers = dossiers.Where(dossier => dossier.ArchiveNumber!.StartsWith(archiveNumber.Trim()));
        if (!string.IsNullOrWhiteSpace(title))
            dossiers = dossiers.Where(dossier => dossier.Title.Contains(title.Trim()) && !secret.Contains(dossier.Id));
        if (dossierId is not null)
            dossiers = dossiers.Where(dossier => dossier.Id == dossierId);
        if (Cursor.Read(cursor, 2) is [var lastNumber, var id])
        {
            if (!Guid.TryParse(id, out var lastId))
                throw Cursor.Invalid();
#pragma warning disable CA1309 // the database compares, by the collation it sorts by
            dossiers = dossiers.Where(dossier =>
                string.Compare(dossier.ArchiveNumber, lastNumber) > 0 || (dossier.ArchiveNumber == lastNumber && dossier.Id > lastId)
            );
#pragma warning restore CA1309
        }
        var page = await dossiers
            .OrderBy(dossier => dossier.ArchiveNumber)
            .ThenBy(dossier => dossier.Id)
            .Take(take + 1)
            .Select(dossier => new Row(
                dossier.Id,
                dossier.BranchId,
                dossier.ArchiveNumber!,
                secret.Contains(dossier.Id) ? SecretTitles.Instead : dossier.Title,
                dossier.Kind,
                dossier.Secrecy,
                dossier.ContainsPersonalData,
                dossier.DepartmentCode,
                dossier.Pages,
                dossier.DestroyedAt != null ? Availability.Destroyed
                    : dossier.CurrentLoanId != null ? Availability.Out
                    : dossier.InQuarantine ? Availability.InQuarantine
                    : dossier.WrittenOffAt != null ? Availability.WrittenOff
                    : dossier.Lost ? Availability.Lost
                    : dossier.KeptForRequestId != null ? Availability.Kept
                    : Availability.Available,
                db.Loans.Where(loan => loan.Id == dossier.CurrentLoanId).Select(loan => (DateOnly?)loan.DueOn).FirstOrDefault(),
                dossier.OnHold,
                db.Queue.Count(entry =>
                    entry.DossierId == dossier.Id && (entry.State == QueueState.Waiting || entry.State == QueueState.Ready)
                )
            ))
            .ToListAsync(ct);
        return Cursor.Page(page, take, row => Cursor.Of(row.ArchiveNumber, row.DossierId.ToString()));
    }
}
