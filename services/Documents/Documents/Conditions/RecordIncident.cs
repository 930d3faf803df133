using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Places;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Documents.Conditions;

internal static class RecordIncident
{
    /// <param name="Kind">theft, loss, fire, water or doubt.</param>
    public sealed record Request(
        [property: Required] IncidentKind? Kind,
        [property: Required] DateOnly? HappenedOn,
        [property: Required, StringLength(1000, MinimumLength = 2)] string Text,
        Guid? PlaceId = null
    );

    public sealed record Response(Guid IncidentId);

    /// <summary>Records a theft, a loss, a fire, water or a doubt; a stocktaking after it refers to it (D13; S2§18). 400 place.unknown, day.in-future.</summary>
    public static async Task<Created<Response>> Handle(
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (request.HappenedOn > clock.Today())
            throw new InvalidInput("happenedOn", "day.in-future", "发生日期不能晚于今天。", "The day lies in the future.");
        var place = await db.Named("placeId", request.PlaceId, ct);
        var incident = Incident.Record(
            place?.BranchId ?? archivist.ActingBranch,
            request.Kind!.Value,
            request.HappenedOn!.Value,
            place?.Id,
            request.Text.Trim(),
            archivist.Name,
            clock.GetUtcNow()
        );
        db.Incidents.Add(incident);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created("/api/v1/documents/incidents", new Response(incident.Id));
    }
}
