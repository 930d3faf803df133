using CustomerArchive.Documents.Printing;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Handovers;

internal static class HandoverEndpoints
{
    public static void MapHandovers(this RouteGroupBuilder api)
    {
        var handovers = api.MapGroup("/handovers")
            .WithTags("Handovers")
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status409Conflict);
        handovers.MapGet("", ListHandovers.Handle).WithName(nameof(ListHandovers));
        handovers.MapGet("/due", ListDueForHandover.Handle).WithName(nameof(ListDueForHandover));
        handovers.MapPost("", DraftHandover.Handle).WithName(nameof(DraftHandover));
        var one = handovers.MapGroup("/{handoverId:guid}").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("", GetHandover.Handle).WithName(nameof(GetHandover));
        one.MapGet("/list.pdf", PrintHandover.Handle).WithName(nameof(PrintHandover)).ProducesPdf();
        one.MapPost("/dossiers", DraftHandover.Add).WithName("AddToHandover");
        one.MapPost("/dossiers/{dossierId:guid}/strike", StrikeFromHandover.Handle).WithName(nameof(StrikeFromHandover));
        one.MapPost("/dossiers/{dossierId:guid}/count", CountHandoverLine.Handle).WithName(nameof(CountHandoverLine));
        one.MapPost("/send", SendHandover.Handle).WithName(nameof(SendHandover));
        one.MapPost("/recall", RecallHandover.Handle).WithName(nameof(RecallHandover));
        one.MapPost("/close", CloseHandover.Handle).WithName(nameof(CloseHandover));
    }
}
