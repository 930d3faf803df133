using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Holds;

internal static class HoldEndpoints
{
    private static readonly string[] Askers = [Roles.Archivist, Roles.ComplianceOfficer, Roles.BranchManager];
    private static readonly string[] Approvers = [Roles.BranchManager, Roles.Executive, Roles.ComplianceOfficer];

    public static void AddHolds(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<HoldOptions>().BindConfiguration("Holds").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<RemindOfHolds>();
    }

    public static void MapHolds(this RouteGroupBuilder api)
    {
        var holds = api.MapGroup("/holds").WithTags("Holds");
        holds.MapGet("/", ListHolds.Handle).WithName("ListHolds");
        holds.MapPost("/", PlaceHold.Handle).For(Askers).WithName("PlaceHold");
        holds.MapGet("/{holdId:guid}", GetHold.Handle).WithName("GetHold");
        holds.MapPost("/{holdId:guid}/reviews", ReviewHold.Handle).For(Askers).WithName("ReviewHold");
        holds.MapPost("/{holdId:guid}/approve", ApproveHold.Handle).For(Approvers).WithName("ApproveHold");
        holds.MapPost("/{holdId:guid}/lift", LiftHold.Handle).For(Askers).WithName("LiftHold");
        holds.MapPost("/{holdId:guid}/approve-lift", ApproveLift.Handle).For(Approvers).WithName("ApproveLift");
    }
}
