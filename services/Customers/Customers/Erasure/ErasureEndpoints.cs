using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Erasure;

internal static class ErasureEndpoints
{
    /// <summary>Options, the work, and what takes it up now and then.</summary>
    public static void AddErasure(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LeadOptions>().BindConfiguration("Leads").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ForgetLeads>();
        builder.Services.AddHostedService<LeadWorker>();
    }

    public static void Map(RouteGroupBuilder customers)
    {
        customers
            .MapGet("/leads/unpursued", ListUnpursuedLeads.Handle)
            .WithName("ListUnpursuedLeads")
            .For(Roles.AccountManager, Roles.DepartmentHead, Roles.BranchManager);
        customers.MapPost("/{customerId:guid}/keep", KeepLead.Handle).WithName("KeepLead").For(Roles.AccountManager).ProducesProblem(404);
        customers.MapPost("/stored-only", ListStoredOnly.Handle).WithName("ListStoredOnly").For(Roles.Archivist);
        customers
            .MapPost("/stored-only/{customerId:guid}", OpenStoredOnly.Handle)
            .WithName("OpenStoredOnly")
            .For(Roles.Archivist)
            .ProducesProblem(404);
        customers
            .MapPost("/stored-only/{customerId:guid}/lift", LiftRestriction.Handle)
            .WithName("LiftRestriction")
            .For(Roles.ComplianceOfficer, Roles.BranchManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
    }
}
