using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.SheetExchange;

namespace CustomerArchive.Customers.Imports;

internal static class ImportEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports
            .MapPost("/", ImportCustomers.Handle)
            .WithName("ImportCustomers")
            .For(Roles.AccountManager)
            .ProducesProblem(409)
            .ProducesProblem(413);
        imports.MapSheetExchange("Customer", Roles.AccountManager);
        api.MapGet("/export", ExportCustomers.Handle)
            .WithTags("Exports")
            .WithName("ExportCustomers")
            .For(Roles.AccountManager, Roles.ComplianceOfficer, Roles.BranchManager)
            .ProducesProblem(409);
    }
}
