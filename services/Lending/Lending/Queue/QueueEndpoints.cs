namespace CustomerArchive.Lending.Queue;

internal static class QueueEndpoints
{
    public static void MapQueue(this RouteGroupBuilder api)
    {
        var queue = api.MapGroup("/queue").WithTags("Queue");
        queue.MapGet("/", ListQueue.Handle).WithName("ListQueue");
        queue
            .MapPost("/{entryId:guid}/leave", LeaveQueue.Handle)
            .WithName("LeaveQueue")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
