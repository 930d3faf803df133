using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Mvc;

namespace CustomerArchive.Leases.Imports;

internal static class ImportEndpoints
{
    private const long MostBytes = 64L << 20;

    public static void MapImports(this RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports")
            .WithTags("Imports")
            .For(UnitEndpoints.Leasing)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        imports.MapPost("/", ImportRentLedger.Handle).WithName("ImportRentLedger").ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        imports
            .MapPost("/errors", WriteLedgerErrors.Handle)
            .WithName("WriteLedgerErrors")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
    }
}
