using CustomerArchive.Documents.Checks;
using CustomerArchive.Documents.Destruction;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Exports;
using CustomerArchive.Documents.Filing;
using CustomerArchive.Documents.Handovers;
using CustomerArchive.Documents.Numbers;
using CustomerArchive.Documents.Printing;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Calls;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.WorkingDays;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Work;

internal static class ArchiveWork
{
    /// <summary>Options, the steps that follow committed decisions, and the worker that takes them.</summary>
    public static void AddArchiveWork(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<FilingOptions>().BindConfiguration("Filing").ValidateOnStart();
        services.AddSingleton<IValidateOptions<FilingOptions>, FilingOptionsCheck>();
        services.AddOptions<UploadOptions>().BindConfiguration("Uploads").ValidateOnStart();
        services.AddSingleton<IValidateOptions<UploadOptions>, UploadOptionsCheck>();
        services.AddOptions<DestructionOptions>().BindConfiguration("Destruction").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ExceptionTranslation>(Translate);
        services.AddScoped<UploadDocument>();
        services.AddScoped<AcceptDocument>();
        services.AddOptions<CheckOptions>().BindConfiguration("Checks").ValidateOnStart();
        services.AddSingleton<IValidateOptions<CheckOptions>, CheckOptionsCheck>();
        services.AddScoped<CheckDossier>();
        services.AddSingleton<CheckYearly>();
        services.AddHostedService<YearlyRounds>();
        services.AddPrinting();
        services.AddScoped<PrintVolume>();
        services.AddSingleton<Inspection>();
        services.AddWorkingDays();
        services.AddScoped<FilingClock>();
        services.AddScoped<FileDossier>();
        services.AddScoped<DraftHandover>();
        builder.AddServiceClient<AuditTrail>("audit");
        services.AddScoped<ExportDossier>();
        services.AddScoped<ImportBags>();
        services.AddScoped<ReserveNumbers>();
        services.AddSingleton<FilingTurns>();
        services.AddSingleton<WorkBell>();
        services.AddSingleton<WantedBytes>();
        services.AddSingleton<LockFiledDocuments>();
        services.AddSingleton<EraseWithdrawnDocuments>();
        services.AddSingleton<CarryOutDestruction>();
        services.AddSingleton<SweepUploads>();
        services.AddHostedService<ArchiveWorker>();
        services.AddOptions<WorkOptions>().BindConfiguration("Work").ValidateOnStart();
        services.AddSingleton<IValidateOptions<WorkOptions>, WorkOptionsCheck>();
        services.AddSingleton<ItemBell>();
        services.AddSingleton<IntakeUnderWay>();
        services.AddSingleton<DoWork>();
        services.AddSingleton<AskForMissingWork>();
        services.AddHostedService<WorkLanes>();
    }

    // The row and the vault may disagree for the moment between destroying a key and saving that it is destroyed.
    private static Exception? Translate(Exception exception) =>
        exception switch
        {
            KeyDestroyed => new NoLongerExists(
                "document.destroyed",
                "内容已销毁，不再存在。",
                "The content was destroyed; it no longer exists."
            ),
            _ when exception.IsStoreOutOfReach() => new OutOfReach(
                "store.out-of-reach",
                "文件存储暂时无法访问或空间已满，请稍后重试。",
                "The store of the documents cannot be reached for now, or is full; try again later."
            ),
            _ => null,
        };
}
