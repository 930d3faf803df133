using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.SubjectRequests;

internal static class SubjectRequestEndpoints
{
    /// <summary>Who takes requests of data subjects in; deciding is for the last two.</summary>
    private static readonly string[] Desk = [Roles.AccountManager, Roles.Archivist, Roles.ComplianceOfficer, Roles.BranchManager];
    private static readonly string[] Deciders = [Roles.ComplianceOfficer, Roles.BranchManager];

    public static void Map(RouteGroupBuilder requests)
    {
        requests.MapGet("/", ListSubjectRequests.Handle).WithName("ListSubjectRequests").For([.. Desk, Roles.Auditor]);
        requests
            .MapGet("/{requestId:guid}", GetSubjectRequest.Handle)
            .WithName("GetSubjectRequest")
            .For([.. Desk, Roles.Auditor])
            .ProducesProblem(404);
        requests
            .MapPost("/", ReceiveSubjectRequest.Handle)
            .WithName("ReceiveSubjectRequest")
            .For(Desk)
            .ProducesProblem(404)
            .ProducesProblem(409);
        requests
            .MapPost("/{requestId:guid}/identity", ProveIdentity.Handle)
            .WithName("ProveSubjectIdentity")
            .For(Desk)
            .ProducesProblem(404)
            .ProducesProblem(409);
        requests
            .MapPost("/{requestId:guid}/decision", DecideSubjectRequest.Handle)
            .WithName("DecideSubjectRequest")
            .For(Deciders)
            .ProducesProblem(404)
            .ProducesProblem(409);
        requests
            .MapPost("/{requestId:guid}/package", PackSubjectData.Handle)
            .WithName("PackSubjectData")
            .For(Deciders)
            .ProducesProblem(404)
            .ProducesProblem(409);
        requests
            .MapPost("/{requestId:guid}/complete", CompleteSubjectRequest.Handle)
            .WithName("CompleteSubjectRequest")
            .For(Desk)
            .ProducesProblem(404)
            .ProducesProblem(409);
    }
}
