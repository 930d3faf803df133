using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.Customers.Imports;

internal static class ImportEndpoints
{
    public static void Map(RouteGroupBuilder imports)
    {
        imports.MapGet("/", ListImports.Handle).WithName("ListCustomerImports");
        imports.MapPost("/", ImportCustomers.Handle).WithName("ImportCustomers").For(Roles.AccountManager).ProducesProblem(413);
        imports
            .MapGet("/{batchId:guid}/errors", GetImportErrors.Handle)
            .WithName("GetCustomerImportErrors")
            .For(Roles.AccountManager, Roles.BranchManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
    }

    /// <summary>A file that is no table is the sender's to correct.</summary>
    public static Exception? Translate(Exception exception) =>
        exception is SpreadsheetRefused refused
            ? new InvalidInput([new("file", refused.Code, refused.Zh, refused.En)], refused.Code)
            : null;
}
