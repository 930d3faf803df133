using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Intake.Inbox;

internal static class InboxEndpoints
{
    public static void MapInbox(this RouteGroupBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("Inbox").For(Roles.Archivist);
        inbox.MapGet("", ListInbox.Handle).WithName(nameof(ListInbox));
        var item = inbox
            .MapGroup("/{itemId:guid}")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        item.MapGet("/content", ReadItem.Handle)
            .WithName(nameof(ReadItem))
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        item.MapPost("/assign", AssignItem.Handle).WithName(nameof(AssignItem));
        item.MapPost("/reject", RejectItem.Handle).WithName(nameof(RejectItem));
    }
}
