using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Places;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Inventory;

internal sealed class BeginStocktaking(DocumentsDb db, CurrentUser archivist, TimeProvider clock)
{
    /// <summary>So many places are looked through at a time.</summary>
    private const int PlacesAtOnce = 200;

    /// <param name="Within">The room, cabinet, shelf or box; the whole branch when left out.</param>
    /// <param name="IncidentId">Of a session after an incident, required there: the theft, loss, fire or doubt as recorded.</param>
    public sealed record Request([property: Required] StocktakingKind? Kind, Guid? Within = null, Guid? IncidentId = null);

    public sealed record Response(Guid StocktakingId, int Expected);

    /// <summary>
    /// Begins a stocktaking: what stands there by the register is written down as it is now, and what is scanned is held against that
    /// (D13; S2§17-19). 400 place.unknown, incident.unknown.
    /// </summary>
    public static Task<Created<Response>> Handle(Request request, BeginStocktaking begin, CancellationToken ct) => begin.Begin(request, ct);

    private async Task<Created<Response>> Begin(Request request, CancellationToken ct)
    {
        var within = await db.Named("within", request.Within, ct);
        var branch = within?.BranchId ?? archivist.ActingBranch;
        await CheckIncident(request, branch, ct);
        var session = Stocktaking.Begin(
            branch,
            request.Kind!.Value,
            within?.Id,
            within?.Path,
            request.IncidentId,
            archivist.Name,
            clock.GetUtcNow()
        );
        await db.InTransaction(token => Freeze(session, within, token), ct);
        return TypedResults.Created($"/api/v1/documents/inventories/{session.Id}", new Response(session.Id, session.Expected));
    }

    private async Task CheckIncident(Request request, string branch, CancellationToken ct)
    {
        if (request.Kind == StocktakingKind.AfterIncident != request.IncidentId is not null)
            throw new InvalidInput(
                "incidentId",
                "incident.required",
                "事故后盘点须指明事故记录，其他盘点不填。",
                "A stocktaking after an incident names it; no other does."
            );
        if (request.IncidentId is { } id && !await db.Incidents.AnyAsync(row => row.Id == id && row.BranchId == branch, ct))
            throw new InvalidInput("incidentId", "incident.unknown", "没有这条事故记录。", "There is no such incident.");
    }

    private async Task<int> Freeze(Stocktaking session, Place? within, CancellationToken ct)
    {
        var places = await db
            .Places.Within(within)
            .Where(row => row.BranchId == session.BranchId && row.Holds > 0 && (row.Kind == PlaceKind.Shelf || row.Kind == PlaceKind.Box))
            .Select(row => row.Id)
            .ToListAsync(ct);
        var expected = 0;
        foreach (var some in places.Chunk(PlacesAtOnce))
        {
            var volumes = await db
                .Volumes.Where(row => row.PlaceId != null && some.Contains(row.PlaceId.Value))
                .Select(row => new
                {
                    row.Id,
                    row.PlaceId,
                    row.Pages,
                })
                .ToListAsync(ct);
            foreach (var volume in volumes)
                db.AddPlain(
                    new InventoryLine
                    {
                        SessionId = session.Id,
                        VolumeId = volume.Id,
                        BranchId = session.BranchId,
                        ExpectedAt = volume.PlaceId,
                        Pages = volume.Pages,
                    }
                );
            expected += volumes.Count;
            await db.SaveChangesAsync(ct);
        }
        session.Expect(expected);
        db.Stocktakings.Add(session);
        return await db.SaveChangesAsync(ct);
    }
}
