using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.SheetExchange;

namespace CustomerArchive.Leases.Imports;

internal static class ImportEndpoints
{
    public static void MapImports(this RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports
            .MapPost("/", ImportRentLedger.Handle)
            .WithName("ImportRentLedger")
            .For(UnitEndpoints.Leasing)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        imports.MapSheetExchange("Ledger", UnitEndpoints.Leasing);
        api.MapGet("/export", ExportRentLedger.Handle)
            .WithTags("Exports")
            .WithName("ExportRentLedger")
            .For(UnitEndpoints.Leasing)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
