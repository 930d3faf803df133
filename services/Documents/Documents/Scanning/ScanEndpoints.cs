using CustomerArchive.ServiceDefaults.Users;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Scanning;

internal static class ScanEndpoints
{
    public static void AddScanning(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services
            .AddOptions<ScanOptions>()
            .BindConfiguration("Scanning")
            .Configure<IConfiguration>((options, settings) => options.Scanner = settings.GetConnectionString("scanner") ?? "")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ScanOptions>, ScanOptionsCheck>();
        services.AddSingleton<ClamAv>();
        services.AddScoped<ScanDocument>();
        services.AddHealthChecks().AddCheck<ScannerHealth>("scanner");
    }

    public static void MapScanning(this RouteGroupBuilder api)
    {
        var scans = api.MapGroup("").WithTags("Scanning");
        scans.MapGet("/scans", ListScans.Handle).WithName(nameof(ListScans)).For(Roles.Archivist);
        scans
            .MapGet("/{documentId:guid}/scan", GetScan.Handle)
            .WithName(nameof(GetScan))
            .For(Roles.Archivist, Roles.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);
        scans
            .MapPost("/{documentId:guid}/scan", ScanDocumentAgain.Handle)
            .WithName(nameof(ScanDocumentAgain))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
