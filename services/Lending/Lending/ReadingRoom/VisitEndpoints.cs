using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.ReadingRoom;

internal static class VisitEndpoints
{
    public static void MapReadingRoom(this RouteGroupBuilder api)
    {
        var visits = api.MapGroup("/reading-room/visits")
            .WithTags("Reading room")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        visits.MapGet("/", ListVisits.Handle).WithName("ListVisits");
        visits.MapPost("/", BeginVisit.Handle).For(Roles.Archivist).WithName("BeginVisit");
        visits.MapPost("/{visitId:guid}/end", EndVisit.Handle).For(Roles.Archivist).WithName("EndVisit");
    }
}
