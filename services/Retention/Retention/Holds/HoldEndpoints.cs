using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Holds;

internal static class HoldEndpoints
{
    private static readonly string[] Askers = [Roles.Archivist, Roles.ComplianceOfficer, Roles.BranchManager];
    private static readonly string[] Approvers = [Roles.BranchManager, Roles.Executive, Roles.ComplianceOfficer];

    public static void MapHolds(this RouteGroupBuilder api)
    {
        var holds = api.MapGroup("/holds").WithTags("Holds");
        holds.MapGet("/", ListHolds.Handle).WithName("ListHolds");
        holds.MapPost("/", PlaceHold.Handle).For(Askers).WithName("PlaceHold");
        holds.MapPost("/{holdId:guid}/approve", ApproveHold.Handle).For(Approvers).WithName("ApproveHold");
        holds.MapPost("/{holdId:guid}/lift", LiftHold.Handle).For(Askers).WithName("LiftHold");
        holds.MapPost("/{holdId:guid}/approve-lift", ApproveLift.Handle).For(Approvers).WithName("ApproveLift");
    }
}
