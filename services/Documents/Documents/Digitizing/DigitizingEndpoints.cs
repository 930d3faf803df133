using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Digitizing;

internal static class DigitizingEndpoints
{
    public static void AddDigitizing(this IServiceCollection services)
    {
        services.AddOptions<DigitizingOptions>().BindConfiguration("Digitizing").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<MeasurePages>();
        services.AddScoped<LookAtPages>();
        services.AddScoped<CheckImages>();
    }

    public static void MapDigitizing(this RouteGroupBuilder api)
    {
        api.MapGet("/{documentId:guid}/image-check", ListImageChecks.One)
            .WithTags("Digitizing")
            .WithName("GetImageCheck")
            .ProducesProblem(StatusCodes.Status404NotFound);

        var digitizing = api.MapGroup("/digitizing").WithTags("Digitizing").For(Roles.Archivist, Roles.BranchManager, Roles.Auditor);
        digitizing.MapGet("/standard", SetStandard.Get).WithName("GetScanStandard");
        digitizing.MapGet("/standards", SetStandard.List).WithName("ListScanStandards");
        digitizing.MapGet("/checks", ListImageChecks.Handle).WithName(nameof(ListImageChecks));
        digitizing.MapGet("/figures", GetDigitizingFigures.Handle).WithName(nameof(GetDigitizingFigures));
        digitizing.MapGet("/inspections", ListInspections.Handle).WithName(nameof(ListInspections));
        var one = digitizing.MapGroup("/inspections/{inspectionId:guid}").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("", ListInspections.One).WithName("GetInspection");
        one.MapGet("/scans", ListInspections.Scans).WithName("ListSampledScans");

        var changes = api.MapGroup("/digitizing")
            .WithTags("Digitizing")
            .For(Roles.Archivist, Roles.BranchManager)
            .ProducesProblem(StatusCodes.Status409Conflict);
        changes.MapPut("/standard", SetStandard.Handle).WithName(nameof(SetStandard));
        changes.MapPost("/inspections", BeginInspection.Handle).WithName(nameof(BeginInspection));
        var sample = changes.MapGroup("/inspections/{inspectionId:guid}").ProducesProblem(StatusCodes.Status404NotFound);
        sample.MapPut("/scans/{documentId:guid}", InspectScan.Handle).WithName(nameof(InspectScan));
        sample.MapPost("/close", InspectScan.Close).WithName("CloseInspection");
    }
}
