using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Work;

internal static class WorkEndpoints
{
    public static void MapWork(this RouteGroupBuilder api)
    {
        var work = api.MapGroup("/work").WithTags("Work");
        work.MapGet("", ListWork.Handle).WithName(nameof(ListWork)).For(Roles.Archivist);
        work.MapPost("/{workId:guid}/retry", RetryWork.Handle)
            .WithName(nameof(RetryWork))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
