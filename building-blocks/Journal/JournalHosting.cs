using CustomerArchive.ObjectStorage;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Journal;

/// <summary>Gives a service the journal, and what it does with it before it opens.</summary>
public static class JournalHosting
{
    public static WebApplicationBuilder AddJournal<TDb>(this WebApplicationBuilder builder, Action<JournalReadings<TDb>> describe)
        where TDb : ArchiveDb
    {
        var readings = new JournalReadings<TDb>(builder.Services);
        describe(readings);
        builder.Services.AddSingleton(readings);
        builder.Services.AddOptions<JournalOptions>().BindConfiguration("Journal").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => new FactJournal(
            Open(services.GetRequiredService<IOptions<JournalOptions>>().Value, services.GetRequiredService<TimeProvider>()),
            services.GetRequiredService<IOptions<JournalOptions>>(),
            services.GetRequiredService<TimeProvider>()
        ));
        if (builder.Configuration.GetValue<JournalProvider>("Journal:Provider") is not (JournalProvider.FileSystem or JournalProvider.S3))
            return builder;
        builder.Services.AddSingleton<ReadJournal<TDb>>();
        builder.Services.AddSingleton(services => new BeforeOpening(services.GetRequiredService<ReadJournal<TDb>>().BeforeOpening));
        builder.Services.AddHostedService<JournalRounds<TDb>>();
        return builder;
    }

    private static ObjectStore? Open(JournalOptions options, TimeProvider clock) =>
        options.Provider is not (JournalProvider.FileSystem or JournalProvider.S3)
            ? null
            : ObjectStorageHosting.Open(
                new()
                {
                    Provider = options.Provider == JournalProvider.S3 ? ObjectStoreProvider.S3 : ObjectStoreProvider.FileSystem,
                    Path = options.Path,
                    Bucket = options.Bucket,
                    Endpoint = options.Endpoint,
                    Region = options.Region,
                    AccessKey = options.AccessKey,
                    SecretKey = options.SecretKey,
                    ForcePathStyle = options.ForcePathStyle,
                    ChecksumsAlways = options.ChecksumsAlways,
                },
                clock
            );
}

/// <summary>Reads on while the service runs, so that a start never has much to read.</summary>
internal sealed class JournalRounds<TDb>(
    ReadJournal<TDb> journal,
    IOptions<JournalOptions> options,
    TimeProvider clock,
    ILogger<JournalRounds<TDb>> log
) : Rounds(options.Value.ReadEvery, clock, log)
    where TDb : ArchiveDb
{
    protected override Task Round(CancellationToken ct) => journal.Read(again: null, ct);
}
