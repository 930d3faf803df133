using CustomerArchive.Identity.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Exports;

/// <summary>Lists a sheet that somebody exported (P6); told twice, it is listed once.</summary>
internal sealed class TakenSheets(IdentityDb db)
{
    public async Task List(Sheet sheet, CancellationToken ct)
    {
        if (await db.Exports.FindAsync([sheet.Number], ct) is not null)
            return;
        db.Exports.Add(
            new()
            {
                Number = sheet.Number,
                BranchId = sheet.BranchId ?? await HomeOf(sheet.TakerId, ct),
                PersonId = sheet.TakerId,
                PersonName = sheet.TakerName,
                Title = sheet.Name,
                Rows = sheet.Rows,
                Purpose = sheet.Purpose ?? "",
                TakenAt = sheet.TakenAt,
            }
        );
    }

    // What may hold rows of several branches is overseen where its taker belongs.
    private async Task<string> HomeOf(string personId, CancellationToken ct) =>
        Guid.TryParse(personId, out var id) && await db.Staff.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is { } person
            ? person.HomeBranch
            : CurrentUser.EveryBranch;
}

internal sealed record Sheet(
    string Number,
    string? BranchId,
    string TakerId,
    string TakerName,
    string Name,
    int Rows,
    string? Purpose,
    DateTimeOffset TakenAt
);
