using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Keys;

internal static class KeyEndpoints
{
    public static void MapKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("").WithTags("Keys");
        keys.MapGet("/keys", ListKeySets.Handle).WithName("ListKeySets");
        keys.MapGet("/keys/{keySetId:guid}", GetKeySet.Handle).WithName("GetKeySet");

        var work = keys.MapGroup("").For(UnitEndpoints.Leasing).ProducesProblem(StatusCodes.Status409Conflict);
        work.MapPost("/units/{unitId:guid}/keys", AddKeySet.Handle).WithName("AddKeySet");
        work.MapPost("/keys/{keySetId:guid}/hand-out", HandOutKeys.Handle).WithName("HandOutKeys");
        work.MapPost("/keys/{keySetId:guid}/take-back", TakeBackKeys.Handle).WithName("TakeBackKeys");
        work.MapPost("/keys/{keySetId:guid}/replace", ReplaceKeys.Handle).WithName("ReplaceKeys");
    }
}
