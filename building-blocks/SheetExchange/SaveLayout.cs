using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Spreadsheets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.SheetExchange;

/// <summary>Columns as a person assigned them.</summary>
/// <param name="Titles">Column letter → title.</param>
/// <param name="Columns">Field → column letter.</param>
public sealed record LayoutRow(
    Guid LayoutId,
    string BranchId,
    string Kind,
    string Shape,
    IReadOnlyDictionary<string, string> Titles,
    IReadOnlyDictionary<string, string> Columns,
    string SavedByName,
    DateTimeOffset SavedAt,
    int Version
)
{
    internal static LayoutRow Of(SheetLayout layout) =>
        new(
            layout.Id,
            layout.BranchId,
            layout.Kind,
            layout.Shape,
            SheetLayout.Read(layout.Titles),
            SheetLayout.Read(layout.Columns),
            layout.SavedByName,
            layout.SavedAt,
            layout.Version
        );
}

internal static partial class SaveLayout
{
    private const int LongestTitle = 400;

    /// <param name="Titles">Every column of the header as <c>POST …/imports/columns</c> answers it: letter → title.</param>
    /// <param name="Columns">Field → letter; fields left out have no column.</param>
    public sealed record Request(
        [property: Required, MaxLength(40)] string Kind,
        [property: Required, MinLength(1), MaxLength(256)] IReadOnlyDictionary<string, string> Titles,
        [property: Required, MinLength(1), MaxLength(256)] IReadOnlyDictionary<string, string> Columns
    );

    /// <summary>
    /// Assigns the columns of every sheet with this header in the branch, in place of what was assigned before (C14, L8). 400
    /// <c>layout.unknown-column</c>, <c>layout.column-twice</c>, <c>layout.field-missing</c>, <c>field.unknown-value</c>.
    /// </summary>
    public static async Task<Ok<LayoutRow>> Handle(
        Request request,
        ArchiveDb db,
        CurrentUser user,
        TimeProvider clock,
        SheetTables tables,
        CancellationToken ct
    )
    {
        var branchId = user.ActingBranch;
        var kind = Choice.OneOf("kind", request.Kind, [.. tables.All.Select(table => table.Name)]);
        Check(request, tables.All.First(table => table.Name == kind).Fields);
        var titles = request.Titles.OrderBy(title => title.Key.Length).ThenBy(title => title.Key, StringComparer.Ordinal).ToList();
        var shape = SheetShape.Of(titles.Select(title => (title.Key, title.Value)));

        var layout = await db.Set<SheetLayout>()
            .FirstOrDefaultAsync(known => known.BranchId == branchId && known.Kind == kind && known.Shape == shape, ct);
        if (layout is null)
            db.Add(layout = new(branchId, kind, shape, titles.ToDictionary(title => title.Key, title => title.Value)));
        layout.Assign(request.Columns, user.Name.Length > 100 ? user.Name[..100] : user.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(LayoutRow.Of(layout));
    }

    private static void Check(Request request, IReadOnlyList<WantedField> fields)
    {
        foreach (var (letter, title) in request.Titles)
            if (!Letter().IsMatch(letter) || title is null || title.Length > LongestTitle || !CleanText.IsClean(title))
                throw new InvalidInput("titles", "field.invalid", "列标和列名不正确。", "A column letter or title is not valid.");
        foreach (var (field, letter) in request.Columns)
        {
            Choice.OneOf("columns", field, [.. fields.Select(wanted => wanted.Name)]);
            if (!request.Titles.ContainsKey(letter ?? ""))
                throw new InvalidInput(
                    $"columns.{field}",
                    "layout.unknown-column",
                    $"表头中没有 {letter} 列。",
                    $"The header has no column {letter}."
                );
        }
        if (request.Columns.Values.GroupBy(letter => letter).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidInput(
                "columns",
                "layout.column-twice",
                $"{twice.Key} 列被指定了两次。",
                $"Column {twice.Key} was assigned twice."
            );
        var missing = fields.Where(wanted => wanted.Required && !request.Columns.ContainsKey(wanted.Name)).ToList();
        if (missing.Count > 0)
            throw new InvalidInput([
                .. missing.Select(wanted => new FieldProblem(
                    $"columns.{wanted.Name}",
                    "layout.field-missing",
                    $"必须指定“{wanted.Titles[0]}”在哪一列。",
                    $"Say which column holds {wanted.Titles[0]}."
                )),
            ]);
    }

    [GeneratedRegex("^[A-Z]{1,3}$", RegexOptions.None, 1000)]
    private static partial Regex Letter();
}
