using System.Linq.Expressions;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Viewing;

internal static class ListViewings
{
    public enum State
    {
        Open,
        Ended,
    }

    /// <param name="From">From when pages are shown.</param>
    /// <param name="Until">Until when; it ends by itself.</param>
    /// <param name="Open">Whether pages are shown now.</param>
    /// <param name="DocumentIds">Nothing else of the dossier is shown; null for the whole.</param>
    /// <param name="Downloads">Whether a watermarked PDF may be taken away.</param>
    public sealed record Row(
        Guid GrantId,
        Guid RequestId,
        Guid DossierId,
        string BranchId,
        string ArchiveNumber,
        string Title,
        Secrecy Secrecy,
        string Number,
        string ViewerId,
        string ViewerName,
        string ViewerDepartment,
        string Purpose,
        string OpenedBy,
        DateTimeOffset OpenedAt,
        DateTimeOffset From,
        DateTimeOffset Until,
        bool Open,
        bool Downloads,
        ViewingEnd? End,
        DateTimeOffset? EndedAt,
        string? EndedBy,
        string? EndRemark,
        IReadOnlyList<Guid>? DocumentIds,
        int Version
    );

    /// <summary>
    /// The register of electronic viewings, newest first (B7): <c>state</c> is <c>open</c> or <c>ended</c>; <c>dossierId</c>,
    /// <c>viewerId</c> and <c>requestId</c> narrow it. Everybody sees their own, heads those of their department.
    /// </summary>
    public static async Task<Page<Row>> Handle(
        string? state,
        Guid? dossierId,
        string? viewerId,
        Guid? requestId,
        string? cursor,
        int? limit,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var now = clock.GetUtcNow();
        var grants = ViewingGrant.Visible(db.Viewings, user);
        if (state is not null)
            grants = Code.Read<State>("state", state) switch
            {
                State.Open => grants.Where(grant => grant.EndedAt == null && grant.Until > now),
                _ => grants.Where(grant => grant.EndedAt != null || grant.Until <= now),
            };
        if (dossierId is not null)
            grants = grants.Where(grant => grant.DossierId == dossierId);
        if (viewerId is not null)
            grants = grants.Where(grant => grant.ViewerId == viewerId);
        if (requestId is not null)
            grants = grants.Where(grant => grant.RequestId == requestId);
        if (Cursor.ReadTime(cursor) is var (last, lastId))
            grants = grants.Where(grant => grant.OpenedAt < last || (grant.OpenedAt == last && grant.Id < lastId));
        var page = await grants
            .OrderByDescending(grant => grant.OpenedAt)
            .ThenByDescending(grant => grant.Id)
            .Take(take + 1)
            .Select(From(now, db.TitlesKeptFrom(user)))
            .ToListAsync(ct);
        return Cursor.Page(page, take, row => Cursor.Of(row.OpenedAt, row.GrantId));
    }

    /// <summary>One electronic viewing, for the viewer and those who see the register; 404 for others (B7).</summary>
    public static async Task<Results<Ok<Row>, NotFound>> One(
        Guid grantId,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        await ViewingGrant
            .Visible(db.Viewings, user)
            .Where(grant => grant.Id == grantId)
            .Select(From(clock.GetUtcNow(), db.TitlesKeptFrom(user)))
            .SingleOrDefaultAsync(ct)
            is { } row
            ? TypedResults.Ok(row)
            : TypedResults.NotFound();

    private static Expression<Func<ViewingGrant, Row>> From(DateTimeOffset now, IQueryable<Guid> secret) =>
        grant => new Row(
            grant.Id,
            grant.RequestId,
            grant.DossierId,
            grant.BranchId,
            grant.ArchiveNumber,
            secret.Contains(grant.DossierId) ? SecretTitles.Instead : grant.Title,
            grant.Secrecy,
            grant.Number,
            grant.ViewerId,
            grant.ViewerName,
            grant.ViewerDepartment,
            grant.Purpose,
            grant.OpenedBy,
            grant.OpenedAt,
            grant.From,
            grant.Until,
            grant.EndedAt == null && grant.From <= now && grant.Until > now,
            grant.Downloads,
            grant.End,
            grant.EndedAt,
            grant.EndedBy,
            grant.EndRemark,
            grant.DocumentIds,
            grant.Version
        );
}
