using CustomerArchive.Documents.Intake.Batches;
using CustomerArchive.Documents.Intake.Covers;
using CustomerArchive.Documents.Intake.Folders;
using CustomerArchive.Documents.Intake.Inbox;
using CustomerArchive.Documents.Intake.Uploads;
using CustomerArchive.Documents.Intake.Zips;
using CustomerArchive.Printing;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Intake;

internal static class IntakeParts
{
    /// <summary>The ways in beside the plain upload: in parts, many at once, by zip, by folder, by cover sheet (D8).</summary>
    public static void AddIntake(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IntakeOptions>().BindConfiguration("Intake").ValidateOnStart();
        services.AddSingleton<IValidateOptions<IntakeOptions>, IntakeOptionsCheck>();
        services.AddScoped<ReceiveParts>();
        services.AddScoped<TakeIntoInbox>();
        services.AddScoped<BatchRun>();
        services.AddScoped<ZipRun>();
        services.AddScoped<FinishUpload>();
        services.AddSingleton<SweepIntake>();
        services.AddHostedService<SweepRounds>();
        services.AddPrinting();
        services.AddSingleton<SplitScans>();
        services.AddHostedService<ScanRounds>();
        services.AddSingleton<WatchFolders>();
        if (builder.Configuration.GetSection("Intake:Folders").GetChildren().Any())
            services.AddHostedService<FolderRounds>();
    }

    public static void MapIntake(this RouteGroupBuilder api)
    {
        api.MapUploads();
        api.MapBatches();
        api.MapInbox();
        api.MapCovers();
    }
}
