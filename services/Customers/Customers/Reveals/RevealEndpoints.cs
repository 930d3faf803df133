using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Reveals;

internal static class RevealEndpoints
{
    private static readonly string[] Askers =
    [
        Roles.AccountManager,
        Roles.ComplianceOfficer,
        Roles.Archivist,
        Roles.DepartmentHead,
        Roles.BranchManager,
        Roles.Executive,
    ];

    public static void Map(RouteGroupBuilder reveals)
    {
        reveals.MapGet("/", ListRevealRequests.Handle).WithName("ListRevealRequests");
        reveals.MapPost("/", RequestReveal.Handle).WithName("RequestReveal").For(Askers).ProducesProblem(404).ProducesProblem(409);
        reveals
            .MapGet("/weekly", ListReveals.Handle)
            .WithName("ListReveals")
            .For(Roles.BranchManager, Roles.ComplianceOfficer, Roles.Auditor);
        reveals
            .MapPost("/{requestId:guid}/decision", DecideReveal.Handle)
            .WithName("DecideReveal")
            .For(Roles.BranchManager, Roles.DepartmentHead)
            .ProducesProblem(404)
            .ProducesProblem(409);
        reveals
            .MapPost("/{requestId:guid}/end", EndReveal.Handle)
            .WithName("EndReveal")
            .For(Askers)
            .ProducesProblem(404)
            .ProducesProblem(409);
        reveals
            .MapPost("/{requestId:guid}/show", ShowRevealed.Handle)
            .WithName("ShowRevealed")
            .For(Askers)
            .ProducesProblem(404)
            .ProducesProblem(409);
    }
}
