using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Inventory;

/// <summary>A finding as answers show it.</summary>
/// <param name="SourceId">The stocktaking or room check that raised it.</param>
/// <param name="Expected">What should be: a place, a number of pages, a limit.</param>
/// <param name="Found">What is.</param>
/// <param name="State">open or settled.</param>
internal sealed record FindingAnswer(
    Guid FindingId,
    string BranchId,
    Guid SourceId,
    string Kind,
    string Subject,
    string? Expected,
    string? Found,
    Guid? VolumeId,
    Guid? PlaceId,
    string Owner,
    DateOnly DueOn,
    bool Overdue,
    string State,
    DateTimeOffset RaisedAt,
    IReadOnlyList<FindingAnswer.Step> Steps,
    int Version
)
{
    /// <param name="What">settled, reopened or assigned.</param>
    public sealed record Step(string What, string Words, string By, DateTimeOffset At);

    public static FindingAnswer Of(Finding row, DateOnly today) =>
        new(
            row.Id,
            row.BranchId,
            row.SourceId,
            row.Kind,
            row.Subject,
            row.Expected,
            row.Found,
            row.VolumeId,
            row.PlaceId,
            row.Owner,
            row.DueOn,
            row.State == FindingState.Open && row.DueOn < today,
            row.State.Word(),
            row.RaisedAt,
            [.. row.Steps.OrderBy(step => step.Id).Select(step => new Step(step.What, step.Words, step.By, step.At))],
            row.Version
        );
}

internal static class ListFindings
{
    /// <param name="State">open or settled.</param>
    /// <param name="Overdue">Only those that should have been settled before today.</param>
    /// <param name="SourceId">Those of one stocktaking or room check.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "state")] string? State,
        [property: FromQuery(Name = "overdue")] bool? Overdue,
        [property: FromQuery(Name = "owner")] string? Owner,
        [property: FromQuery(Name = "kind")] string? Kind,
        [property: FromQuery(Name = "sourceId")] Guid? SourceId,
        [property: FromQuery(Name = "volumeId")] Guid? VolumeId,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <summary>Findings, those due first on top (D13).</summary>
    public static async Task<Ok<Page<FindingAnswer>>> Handle(
        [AsParameters] Filter filter,
        DocumentsDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(filter.Limit);
        var today = clock.Today();
        var state = filter.Overdue == true ? FindingState.Open : DossierWords.Read<FindingState>("state", filter.State);
        var rows = db.Findings.AsNoTracking().For(db.User);
        if (state is not null)
            rows = rows.Where(row => row.State == state);
        if (filter.Overdue == true)
            rows = rows.Where(row => row.DueOn < today);
        if (filter.Owner is { Length: > 0 } owner)
            rows = rows.Where(row => row.Owner == owner);
        if (filter.Kind is { Length: > 0 } kind)
            rows = rows.Where(row => row.Kind == kind);
        if (filter.SourceId is { } source)
            rows = rows.Where(row => row.SourceId == source);
        if (filter.VolumeId is { } volume)
            rows = rows.Where(row => row.VolumeId == volume);
        if (Cursor.Read(filter.Cursor, 2) is [var day, var last])
        {
            if (!DateOnly.TryParseExact(day, "O", out var due) || !Guid.TryParse(last, out var id))
                throw Cursor.Invalid();
            rows = rows.Where(row => row.DueOn > due || (row.DueOn == due && row.Id > id));
        }
        var found = await rows.OrderBy(row => row.DueOn).ThenBy(row => row.Id).Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(
            Cursor.Page(
                found.ConvertAll(row => FindingAnswer.Of(row, today)),
                limit,
                item => Cursor.Of(item.DueOn.ToString("O", CultureInfo.InvariantCulture), item.FindingId.ToString())
            )
        );
    }
}
