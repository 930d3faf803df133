using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Parking;

internal static class ParkingEndpoints
{
    public static void MapParking(this RouteGroupBuilder api)
    {
        var parking = api.MapGroup("/parking").WithTags("Parking");
        parking.MapGet("/", ListParkingSpaces.Handle).WithName("ListParkingSpaces");
        parking.MapGet("/{spaceId:guid}", GetParkingSpace.Handle).WithName("GetParkingSpace");

        var work = parking.MapGroup("").For(UnitEndpoints.Leasing).ProducesProblem(StatusCodes.Status409Conflict);
        work.MapPost("/", AddParkingSpace.Handle).WithName("AddParkingSpace");
        work.MapPost("/{spaceId:guid}/let", LetParkingSpace.Handle).WithName("LetParkingSpace");
        work.MapPost("/{spaceId:guid}/plate", ChangePlate.Handle).WithName("ChangePlate");
        work.MapPost("/{spaceId:guid}/free", FreeParkingSpace.Handle).WithName("FreeParkingSpace");
    }
}
