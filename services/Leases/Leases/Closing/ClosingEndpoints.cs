using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Closing;

internal static class ClosingEndpoints
{
    public static void MapClosing(this RouteGroupBuilder api)
    {
        var closing = api.MapGroup("").WithTags("Closing").ProducesProblem(StatusCodes.Status409Conflict);
        closing.MapPost("/{leaseId:guid}/close", CloseLease.Handle).WithName("CloseLease").For(UnitEndpoints.Leasing);
        closing.MapPost("/{leaseId:guid}/waivers", AskWaiver.Handle).WithName("AskWaiver").For(UnitEndpoints.Leasing);
        closing
            .MapPost("/waivers/{waiverId:guid}/decide", DecideWaiver.Handle)
            .WithName("DecideWaiver")
            .For(Roles.BranchManager, Roles.Executive);
        api.MapGet("/waivers", ListWaivers.Handle).WithTags("Closing").WithName("ListWaivers");
    }
}
