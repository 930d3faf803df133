using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Classification;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Filing;
using CustomerArchive.Documents.Numbers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Dossiers;

internal static class ListDossiers
{
    /// <param name="Class">Those of a class and all below it, such as <c>lease</c>.</param>
    /// <param name="Year">Those filed in that year.</param>
    /// <param name="Overdue">Only those that should have been handed in for filing before today (D7).</param>
    /// <param name="Keeper"><c>branch</c> or <c>group</c>.</param>
    /// <param name="LabelOutdated">Only those whose printed labels carry another name than the dossier (D6).</param>
    /// <param name="State">open, filed, destroying or destroyed.</param>
    /// <param name="Custody">inArchive, onLoan, quarantined or destroyed.</param>
    /// <param name="Held">Only those under a hold, or only those under none.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "leaseId")] Guid? LeaseId,
        [property: FromQuery(Name = "customerId")] Guid? CustomerId,
        [property: FromQuery(Name = "unitId")] Guid? UnitId,
        [property: FromQuery(Name = "archiveNumber")] string? ArchiveNumber,
        [property: FromQuery(Name = "kind")] string? Kind,
        [property: FromQuery(Name = "class"), MaxLength(ArchiveClass.MaxCode)] string? Class,
        [property: FromQuery(Name = "year")] int? Year,
        [property: FromQuery(Name = "overdue")] bool? Overdue,
        [property: FromQuery(Name = "keeper")] string? Keeper,
        [property: FromQuery(Name = "labelOutdated")] bool? LabelOutdated,
        [property: FromQuery(Name = "state")] string? State,
        [property: FromQuery(Name = "custody")] string? Custody,
        [property: FromQuery(Name = "held")] bool? Held,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    public sealed record Item(
        Guid DossierId,
        string BranchId,
        string Kind,
        string ClassCode,
        string Title,
        string State,
        Custody Custody,
        bool Held,
        string? ArchiveNumber,
        string Secrecy,
        Guid? CustomerId,
        Guid? LeaseId,
        Guid? UnitId,
        DateTimeOffset OpenedAt,
        string? LabelledAs,
        DateOnly? FilingDueOn,
        DateOnly? FiledOn,
        int Volumes,
        int? Pages
    );

    /// <summary>Dossiers within sight, oldest first (D1, D2). Archive numbers may be typed with any kind of middle dot.</summary>
    public static async Task<Ok<Page<Item>>> Handle(
        [AsParameters] Filter filter,
        DocumentsDb db,
        IOptions<FilingOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(filter.Limit);
        var after = Cursor.ReadId(filter.Cursor);
        var kind = DossierWords.Read<DossierKind>("kind", filter.Kind);
        var state = DossierWords.Read<DossierState>("state", filter.State);
        var custody = DossierWords.Read<Custody>("custody", filter.Custody);
        var keeper = DossierWords.Read<Keeper>("keeper", filter.Keeper);
        var dossiers = db.Dossiers.AsNoTracking().For(db.User);
        if (filter.LeaseId is { } lease)
            dossiers = dossiers.Where(row => row.LeaseId == lease);
        if (filter.CustomerId is { } customer)
            dossiers = dossiers.Where(row => row.CustomerId == customer);
        if (filter.UnitId is { } unit)
            dossiers = dossiers.Where(row => row.UnitId == unit);
        if (filter.ArchiveNumber is { Length: > 0 } typed)
        {
            var number = ArchiveNumberPattern.Fold(typed);
            dossiers = dossiers.Where(row => row.ArchiveNumber == number);
        }
        if (kind is not null)
            dossiers = dossiers.Where(row => row.Kind == kind);
        if (state is not null)
            dossiers = dossiers.Where(row => row.State == state);
        if (custody is not null)
            dossiers = dossiers.Where(row => row.Custody == custody);
        if (filter.Held is { } held)
            dossiers = dossiers.Where(row => row.Marks.Any(mark => mark.Kind == MarkKind.Hold && mark.InForce) == held);
        if (filter.Class is { Length: > 0 } under)
        {
            var classes = (await Scheme.Read(db, "", options.Value, ct)).Within(under);
            dossiers = dossiers.Where(row => classes.Contains(row.ClassCode));
        }
        if (filter.Year is { } year)
        {
            if (year is < 1900 or > 2200)
                throw new InvalidInput("year", "field.out-of-range", "应在 1900 到 2200 之间。", "Between 1900 and 2200.");
            var (first, end) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            dossiers = dossiers.Where(row => row.FiledOn >= first && row.FiledOn <= end);
        }
        if (keeper is not null)
            dossiers = dossiers.Where(row => row.Keeper == keeper);
        if (filter.LabelOutdated is { } outdated)
            dossiers = dossiers.Where(row => row.LabelOutdated == outdated);
        if (filter.Overdue == true)
        {
            var today = clock.Today();
            dossiers = dossiers.Where(row => row.State == DossierState.Open && row.FilingDueOn < today);
        }
        if (after is { } last)
            dossiers = dossiers.Where(row => row.Id > last);
        var rows = await dossiers
            .OrderBy(row => row.Id)
            .Take(limit + 1)
            .Select(row => new
            {
                row.Id,
                row.BranchId,
                row.Kind,
                row.ClassCode,
                row.Title,
                row.State,
                row.Custody,
                Held = row.Marks.Any(mark => mark.Kind == MarkKind.Hold && mark.InForce),
                row.ArchiveNumber,
                row.Secrecy,
                row.CustomerId,
                row.LeaseId,
                row.UnitId,
                row.OpenedAt,
                row.LabelledAs,
                row.FilingDueOn,
                row.FiledOn,
                row.Volumes,
                row.Pages,
            })
            .ToListAsync(ct);
        var items = rows.ConvertAll(row => new Item(
            row.Id,
            row.BranchId,
            row.Kind.Word(),
            row.ClassCode,
            row.Title,
            row.State.Word(),
            row.Custody,
            row.Held,
            row.ArchiveNumber,
            row.Secrecy.Word(),
            row.CustomerId,
            row.LeaseId,
            row.UnitId,
            row.OpenedAt,
            row.LabelledAs,
            row.FilingDueOn,
            row.FiledOn,
            row.Volumes,
            row.Pages
        ));
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.DossierId.ToString())));
    }
}
