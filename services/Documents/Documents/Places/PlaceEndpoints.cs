using CustomerArchive.Documents.Places.Imports;
using CustomerArchive.Documents.Printing;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.SheetExchange;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Places;

internal static class PlaceEndpoints
{
    public static void AddPlaces(this IServiceCollection services)
    {
        services.AddOptions<PlacesOptions>().BindConfiguration("Places").ValidateOnStart();
        services.AddSingleton<IValidateOptions<PlacesOptions>, PlacesOptionsCheck>();
        services.AddScoped<PutVolumes>();
        services.AddScoped<PrintPlaceLabels>();
    }

    public static void MapPlaces(this RouteGroupBuilder api)
    {
        var places = api.MapGroup("/places").WithTags("Places");
        places.MapGet("", ListPlaces.Handle).WithName(nameof(ListPlaces));
        places
            .MapPost("", SetUpPlace.Handle)
            .WithName(nameof(SetUpPlace))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status409Conflict);
        places.MapGet("/space", GetSpace.Handle).WithName(nameof(GetSpace));
        places.MapGet("/index", ListLocationIndex.Handle).WithName(nameof(ListLocationIndex));
        places.MapGet("/moves", ListPaperMoves.Handle).WithName(nameof(ListPaperMoves));

        places.MapGet("/labels.pdf", PrintPlaceLabels.Many).WithName(nameof(PrintPlaceLabels)).For(Roles.Archivist).ProducesPdf();

        places
            .MapGet("/export", ExportPlaces.Handle)
            .WithName(nameof(ExportPlaces))
            .For(Roles.Archivist, Roles.Auditor)
            .ProducesProblem(StatusCodes.Status409Conflict);
        var imports = places.MapGroup("/imports");
        imports
            .MapPost("/", ImportPlaces.Handle)
            .WithName(nameof(ImportPlaces))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        imports.MapSheetExchange("Place", Roles.Archivist);

        var place = places.MapGroup("/{placeId:guid}").ProducesProblem(StatusCodes.Status404NotFound);
        place.MapGet("", GetPlace.Handle).WithName(nameof(GetPlace));
        place.MapGet("/label.pdf", PrintPlaceLabels.One).WithName("PrintPlaceLabel").For(Roles.Archivist).ProducesPdf();
        var changes = place.MapGroup("").For(Roles.Archivist).ProducesProblem(StatusCodes.Status409Conflict);
        changes.MapPut("", ChangePlace.Handle).WithName(nameof(ChangePlace));
        changes.MapPost("/retire", RetirePlace.Handle).WithName(nameof(RetirePlace));
        changes.MapPost("/move", MoveBox.Handle).WithName(nameof(MoveBox));
        changes.MapPost("/volumes", PutVolumes.Handle).WithName(nameof(PutVolumes));

        api.MapGet("/volumes/unplaced", ListUnplaced.Handle).WithTags("Places").WithName(nameof(ListUnplaced));
        api.MapGet("/volumes/{volumeId:guid}/place", FindVolume.Handle)
            .WithTags("Places")
            .WithName(nameof(FindVolume))
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/scan/{payload}", ResolveScan.Handle)
            .WithTags("Places")
            .WithName(nameof(ResolveScan))
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
