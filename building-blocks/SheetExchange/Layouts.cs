using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.SheetExchange;

internal static class ListLayouts
{
    /// <summary>The assigned columns of the user's branches (C14, L8).</summary>
    public static async Task<Page<LayoutRow>> Handle(string? kind, string? cursor, int? limit, ArchiveDb db, CancellationToken ct)
    {
        var take = Cursor.Limit(limit);
        var layouts = db.Set<SheetLayout>().AsNoTracking();
        if (kind is { Length: > 0 })
            layouts = layouts.Where(layout => layout.Kind == kind);
        if (Cursor.ReadId(cursor) is { } last)
            layouts = layouts.Where(layout => layout.Id.CompareTo(last) < 0);
        var rows = await layouts.OrderByDescending(layout => layout.Id).Take(take + 1).ToListAsync(ct);
        return Cursor.Page(rows.ConvertAll(LayoutRow.Of), take, row => Cursor.Of(row.LayoutId.ToString()));
    }
}

internal static class GetLayout
{
    /// <summary>The columns of one header as they were assigned (C14, L8).</summary>
    public static async Task<Results<Ok<LayoutRow>, NotFound>> Handle(Guid layoutId, ArchiveDb db, CancellationToken ct) =>
        await db.Set<SheetLayout>().AsNoTracking().FirstOrDefaultAsync(layout => layout.Id == layoutId, ct) is { } layout
            ? TypedResults.Ok(LayoutRow.Of(layout))
            : TypedResults.NotFound();
}

internal static class ForgetLayout
{
    /// <summary>Forgets what was assigned: columns are found by their titles again (C14, L8).</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid layoutId, ArchiveDb db, CancellationToken ct)
    {
        if (await db.Set<SheetLayout>().FirstOrDefaultAsync(row => row.Id == layoutId, ct) is not { } layout)
            return TypedResults.NotFound();
        db.Remove(layout);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
