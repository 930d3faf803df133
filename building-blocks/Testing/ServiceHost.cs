using System.Net.Http.Headers;
using System.Text.Json;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Messaging;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Xunit;

namespace CustomerArchive.Testing;

/// <summary>
/// The real service on a real, migrated database, without a broker: facts it announces are read from its outbox, facts of others
/// are delivered to its reactions by the test.
/// </summary>
public class ServiceHost<TProgram, TDb> : WebApplicationFactory<TProgram>, IAsyncLifetime
    where TProgram : class
    where TDb : ArchiveDb
{
    private readonly TestDatabase database = new(typeof(TDb));
    private bool begun;

    public TestClock Clock { get; } = new();

    /// <summary>A folder of this host, deleted with it.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("archive-test-").FullName;

    /// <summary>Called whenever the service has written, before that is committed: the moment to kill what it does.</summary>
    public Action? Saved { get; set; }

    /// <summary>The sender goes away when the service has written so many times.</summary>
    public void CutAfter(int saves, CancellationTokenSource sender) =>
        Saved = () =>
        {
            if (Interlocked.Decrement(ref saves) == 0)
                sender.Cancel();
        };

    /// <summary>Further settings of the service under test; override and call base.</summary>
    protected virtual void Configure(IWebHostBuilder host) { }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Database:Provider", database.Provider.ToString());
        builder.UseSetting("ConnectionStrings:database", database.ConnectionString);
        builder.UseSetting("KeyRing:Path", TestKeyRing.Path);
        builder.UseSetting("Journal:Provider", "None"); // tests of the journal say where theirs lies
        builder.UseSetting("Auth:Authority", TestIssuer.Authority);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureTestServices(services =>
        {
            foreach (var bus in services.Where(IsBus).ToList())
                services.Remove(bus);
            // A limit without an order answers whatever the database finds first: here that fails, elsewhere it is a line in the log.
            services.ConfigureDbContext<TDb>(options =>
                options
                    .ConfigureWarnings(warnings => warnings.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning))
                    .AddInterceptors(new AfterSaves(() => Saved?.Invoke()))
            );
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(Clock);
            services.PostConfigureAll<JwtBearerOptions>(jwt =>
            {
                jwt.Configuration = new OpenIdConnectConfiguration { Issuer = TestIssuer.Authority };
                jwt.ConfigurationManager = null;
                jwt.TokenValidationParameters.ValidIssuer = TestIssuer.Authority;
                jwt.TokenValidationParameters.IssuerSigningKey = TestIssuer.PublicKey;
            });
        });
        Configure(builder);
    }

    public async Task InitializeAsync()
    {
        await using var scope = Services.CreateServiceScope("Migrate");
        await database.Migrate(() => scope.ServiceProvider.GetRequiredService<TDb>().Database.MigrateAsync());
        begun = true;
    }

    /// <summary>
    /// The same running service on the first day: rows and files are gone, the clock is set back. Only the folder <c>running</c> stays,
    /// for what a process holds on to while it lives.
    /// </summary>
    public async Task StartAfresh()
    {
        if (!begun)
        {
            await InitializeAsync();
            return;
        }
        Saved = null;
        await database.Empty();
        foreach (var folder in new DirectoryInfo(Folder).EnumerateDirectories().Where(folder => folder.Name != "running"))
            folder.Delete(recursive: true);
        Clock.Set(TestClock.FirstDay);
    }

    /// <summary>A backup of the database as it is now, on SQLite.</summary>
    public async Task<string> BackUp()
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "backups")).FullName, $"{Guid.CreateVersion7():N}.db");
        await database.BackUp(path);
        return path;
    }

    /// <summary>Puts an older backup of the database in its place.</summary>
    public Task PutBack(string backup) => database.PutBack(backup);

    /// <summary>What the service does before it opens, as a start would.</summary>
    public Task Prepare() => Task.WhenAll(Services.GetServices<BeforeOpening>().Select(work => work.Do(default)));

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A client that acts as this person; several branches may be given, separated by commas, <c>*</c> for all.</summary>
    public HttpClient As(string role, string branch = "sz", string? id = null, string? name = null, string? department = null) =>
        With(TestIssuer.Token(id ?? $"{role}-{branch}", name ?? $"{role} {branch}", branch.Split(','), [role], department: department));

    /// <summary>A client with this token.</summary>
    public HttpClient With(string token)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>The facts of one kind that were announced so far, in order.</summary>
    public async Task<IReadOnlyList<TFact>> Facts<TFact>()
    {
        var contract = ContractName.Of(typeof(TFact));
        return await InDatabase(async db =>
            (
                await db
                    .Outbox.AsNoTracking()
                    .Where(message => message.Contract == contract || message.Contract == contract + OutboxMessage.Many)
                    .OrderBy(message => message.Sequence)
                    .ToListAsync()
            )
                .SelectMany(message => message.Facts<TFact>())
                .ToList()
        );
    }

    /// <summary>The audit records written so far, in order.</summary>
    public Task<IReadOnlyList<ActRecorded>> Acts() => Facts<ActRecorded>();

    /// <summary>Delivers a fact of another service; give the same id to deliver it again.</summary>
    public Task Deliver(object fact, Guid? messageId = null) =>
        Services.GetRequiredService<BusContracts<TDb>>().DeliverAsync(Services, fact, messageId ?? Guid.CreateVersion7());

    /// <summary>Delivers facts that come quicker than they are handled.</summary>
    public Task DeliverTogether(IReadOnlyList<object> facts) =>
        Services.GetRequiredService<BusContracts<TDb>>().DeliverTogetherAsync(Services, facts);

    /// <summary>Looks into the database as the service itself, across branches.</summary>
    public async Task<T> InDatabase<T>(Func<TDb, Task<T>> look)
    {
        await using var scope = Services.CreateServiceScope("Test");
        return await look(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    private sealed class AfterSaves(Action saved) : SaveChangesInterceptor
    {
        public override ValueTask<int> SavedChangesAsync(
            SaveChangesCompletedEventData eventData,
            int result,
            CancellationToken ct = default
        )
        {
            saved();
            return new(result);
        }
    }

    private static bool IsBus(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && (service.ImplementationType ?? service.ImplementationFactory?.GetType().GenericTypeArguments[^1]) is { } type
        && (type.Name.StartsWith("LivingBus", StringComparison.Ordinal) || type.Name.StartsWith("OutboxRelay", StringComparison.Ordinal));
}

/// <summary>One key ring for all hosts of a test process; EF keeps models, and with them keys, per process.</summary>
internal static class TestKeyRing
{
    public static string Path { get; } = Make();

    private static string Make()
    {
        var path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("archive-test-keys-").FullName, "ring.json");
        KeyRing.MasterKeys.Make(path);
        return path;
    }
}
