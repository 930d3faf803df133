using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Digitizing;

internal static class SetStandard
{
    public sealed record Request([property: Required] StandardValues Values);

    /// <param name="Number">Of the edition; 0 is what is shipped, which holds until the branch lays down its own.</param>
    public sealed record Response(int Number, StandardValues Values, string? SetBy, DateTimeOffset? SetAt);

    /// <summary>The scanning standard of the caller's branch (D11; DA/T 31).</summary>
    public static async Task<Ok<Response>> Get(DocumentsDb db, CurrentUser user, CancellationToken ct) =>
        TypedResults.Ok(Of(await DigitizingStandard.Of(db, user.ActingBranch, ct)));

    /// <summary>All editions within sight, the newest first; checks and inspections name theirs (D11).</summary>
    public static async Task<Ok<Page<Response>>> List(string? cursor, int? limit, DocumentsDb db, CancellationToken ct)
    {
        var take = Cursor.Limit(limit);
        var before = Cursor.ReadId(cursor);
        var rows = await db
            .DigitizingStandards.AsNoTracking()
            .For(db.User)
            .Where(row => before == null || row.Id < before)
            .OrderByDescending(row => row.Id)
            .Take(take + 1)
            .ToListAsync(ct);
        var page = Cursor.Page(rows, take, row => Cursor.Of(row.Id.ToString()));
        return TypedResults.Ok(new Page<Response>([.. page.Items.Select(Of)], page.Next));
    }

    /// <summary>
    /// Lays down the scanning standard of the caller's branch as a new edition; what was checked by an earlier one stays as it is (D11;
    /// DA/T 31). The same again is no new edition. 400 for a format that is not taken at all.
    /// </summary>
    public static async Task<Ok<Response>> Handle(
        Request request,
        DocumentsDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var branch = user.ActingBranch;
        for (var index = 0; index < request.Values.Formats.Count; index++)
            if (!MediaTypes.Extensions.ContainsKey(request.Values.Formats[index] ?? ""))
                throw new InvalidInput(
                    $"values.formats[{index}]",
                    "field.invalid",
                    "没有这种格式，请填写媒体类型，如 application/pdf。",
                    "There is no such format; it is a media type such as application/pdf."
                );
        // Of two who lay one down at once, the second finds the number taken and is asked for the next.
        return await db.DespiteRaces(async () =>
        {
            var present = await DigitizingStandard.Of(db, branch, ct);
            if (present is not null && Same(present.Values, request.Values))
                return TypedResults.Ok(Of(present));
            var edition = new DigitizingStandard(branch, (present?.Number ?? 0) + 1, request.Values, user.Name, clock.GetUtcNow());
            db.DigitizingStandards.Add(edition);
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(Of(edition));
        });
    }

    private static bool Same(StandardValues one, StandardValues other) =>
        one.Formats.SequenceEqual(other.Formats) && one == other with { Formats = one.Formats };

    private static Response Of(DigitizingStandard? edition) =>
        edition is null ? new(0, new(), null, null) : new(edition.Number, edition.Values, edition.SetBy, edition.SetAt);
}
