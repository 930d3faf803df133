using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Consents;

internal static class ConsentEndpoints
{
    public static void MapConsents(this RouteGroupBuilder api)
    {
        var consents = api.MapGroup("").WithTags("Consents");
        consents.MapGet("/collection-notice", GetNotice.Handle).WithName("GetCollectionNotice");
        consents
            .MapPut("/collection-notice", SetNotice.Handle)
            .WithName("SetCollectionNotice")
            .For(Roles.BranchManager, Roles.ComplianceOfficer)
            .ProducesProblem(409);
        consents.MapGet("/{customerId:guid}/consents", GetConsents.Handle).WithName("GetConsents").ProducesProblem(404);
        consents
            .MapPost("/{customerId:guid}/tellings", TellCustomer.Handle)
            .WithName("TellCustomer")
            .For(Roles.AccountManager)
            .ProducesProblem(404);
        consents
            .MapPost("/{customerId:guid}/consents", GiveConsent.Handle)
            .WithName("GiveConsent")
            .For(Roles.AccountManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
        consents
            .MapPost("/{customerId:guid}/consents/{purpose}/withdraw", WithdrawConsent.Handle)
            .WithName("WithdrawConsent")
            .For(Roles.AccountManager, Roles.ComplianceOfficer, Roles.DepartmentHead, Roles.BranchManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
    }
}
