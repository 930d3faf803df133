using System.Globalization;
using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Policies;

internal static class ListPolicies
{
    public sealed record Row(
        Guid PolicyId,
        string BranchId,
        int Number,
        PolicyState State,
        string Reason,
        DateOnly EffectiveFrom,
        string DraftedBy,
        DateTimeOffset DraftedAt,
        string? DecidedBy,
        DateTimeOffset? DecidedAt,
        string? DecisionReason
    );

    /// <summary>The versions of the policy table and of the group's (branch <c>*</c>), newest first, without their rows (B2). <c>state</c> narrows it.</summary>
    public static async Task<Page<Row>> Handle(string? state, string? cursor, int? limit, LendingDb db, CancellationToken ct)
    {
        var take = Cursor.Limit(limit);
        var rows = LendingPolicy.Readable(db);
        if (state is not null)
        {
            var wanted = Code.Read<PolicyState>("state", state);
            rows = rows.Where(row => row.State == wanted);
        }
        if (Cursor.Read(cursor, 2) is [var number, var id])
        {
            if (!int.TryParse(number, CultureInfo.InvariantCulture, out var lastNumber) || !Guid.TryParse(id, out var lastId))
                throw Cursor.Invalid();
            rows = rows.Where(row => row.Number < lastNumber || (row.Number == lastNumber && row.Id < lastId));
        }
        var page = await rows.OrderByDescending(row => row.Number)
            .ThenByDescending(row => row.Id)
            .Take(take + 1)
            .Select(row => new Row(
                row.Id,
                row.BranchId,
                row.Number,
                row.State,
                row.Reason,
                row.EffectiveFrom,
                row.DraftedBy,
                row.DraftedAt,
                row.DecidedBy,
                row.DecidedAt,
                row.DecisionReason
            ))
            .ToListAsync(ct);
        return Cursor.Page(page, take, row => Cursor.Of(row.Number.ToString(CultureInfo.InvariantCulture), row.PolicyId.ToString()));
    }
}
