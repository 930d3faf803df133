using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Transfers;

internal static class TransferEndpoints
{
    public static void MapTransfers(this RouteGroupBuilder api) =>
        api.MapPost("/transfers", AskTransfer.Handle)
            .For(Roles.Archivist)
            .WithTags("Retention")
            .WithName(nameof(AskTransfer))
            .ProducesProblem(StatusCodes.Status409Conflict);
}
