using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Customers.Contracts;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Hosting;

namespace CustomerArchive.Leases.Tests;

/// <summary>The service with small import chunks, and the givens that tests share.</summary>
public sealed class LeaseHost : IAsyncLifetime
{
    // The database is internal to the service, so the host of it cannot be a base class of what test classes show.
    private readonly Service service = new();

    public const string Api = "/api/v1/leases";
    public static readonly DateOnly Today = new(2026, 11, 22);
    private static int numbers;

    public TestClock Clock => service.Clock;
    public IServiceProvider Services => service.Services;

    public Task InitializeAsync() => service.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)service).DisposeAsync();

    public HttpClient CreateClient() => service.CreateClient();

    public void CutAfter(int saves, CancellationTokenSource sender) => service.CutAfter(saves, sender);

    public HttpClient As(string role, string branch = "sz") => service.As(role, branch);

    public Task<IReadOnlyList<T>> Facts<T>() => service.Facts<T>();

    public Task<IReadOnlyList<ActRecorded>> Acts() => service.Acts();

    public Task Deliver(object fact, Guid? messageId = null) => service.Deliver(fact, messageId);

    internal Task<T> InDatabase<T>(Func<LeasesDb, Task<T>> look) => service.InDatabase(look);

    public HttpClient Leasing(string branch = "sz") => As(Roles.AccountManager, branch);

    public static string Fresh(string prefix) => $"{prefix}-{Interlocked.Increment(ref numbers)}";

    public async Task<Guid> Customer(string? name = null, string branch = "sz")
    {
        var id = Guid.CreateVersion7();
        await Deliver(new CustomerTakenIn(id, branch, "enterprise", name ?? Fresh("深圳某某科技有限公司"), 1));
        return id;
    }

    public async Task<Guid> Unit(
        string branch = "sz",
        string? building = null,
        string floor = "3F",
        string? number = null,
        decimal area = 100m
    ) => (
            await Leasing(branch)
                .PostAsJsonAsync(
                    $"{Api}/units",
                    new
                    {
                        building = building ?? Fresh("大厦"),
                        floor,
                        unit = number ?? Fresh("U"),
                        area,
                    }
                )
                .Json()
        ).GetProperty("unitId").GetGuid();

    /// <summary>A contract as it is drafted; without number and unit, as it is redrafted.</summary>
    public static Dictionary<string, object?> Contract(
        Guid customer,
        string from = "2026-01-01",
        string to = "2026-12-31",
        string? signedOn = "2025-12-20",
        decimal unitPrice = 100.5m,
        string? number = null,
        Guid? unit = null
    )
    {
        var body = new Dictionary<string, object?>
        {
            ["customerId"] = customer,
            ["startsOn"] = from,
            ["endsOn"] = to,
            ["signedOn"] = signedOn,
            ["unitPrice"] = unitPrice,
            ["paymentMethod"] = "押三付三",
            ["escalation"] = "每年递增3%",
            ["deposit"] = 1680.32m,
        };
        if (unit is not null)
            (body["contractNumber"], body["unitId"]) = (number ?? Fresh("C"), unit);
        return body;
    }

    public async Task<Guid> Draft(
        Guid? unit = null,
        Guid? customer = null,
        string from = "2026-01-01",
        string to = "2026-12-31",
        string? number = null,
        string branch = "sz"
    )
    {
        var unitId = unit ?? await Unit(branch);
        var customerId = customer ?? await Customer(branch: branch);
        var body = Contract(customerId, from, to, "2020-01-01", number: number, unit: unitId);
        return (await Leasing(branch).PostAsJsonAsync(Api, body).Json()).GetProperty("leaseId").GetGuid();
    }

    public async Task<Guid> SignedLease(Guid? unit = null, string from = "2026-01-01", string to = "2026-12-31")
    {
        var lease = await Draft(unit, null, from, to);
        await Sign(lease).Ok();
        return lease;
    }

    /// <summary>A signed lease for which nothing is ever due.</summary>
    public async Task<Guid> GratuitousLease(Guid? unit = null, string from = "2026-01-01", string to = "2026-12-31")
    {
        var body = Contract(await Customer(), from, to, "2020-01-01", 0, unit: unit ?? await Unit());
        body["deposit"] = 0;
        var lease = (await Leasing().PostAsJsonAsync(Api, body).Json()).GetProperty("leaseId").GetGuid();
        await Sign(lease).Ok();
        return lease;
    }

    public Task<HttpResponseMessage> Sign(Guid lease, string? signedOn = "2020-01-01", string branch = "sz") =>
        Leasing(branch).PostAsJsonAsync($"{Api}/{lease}/sign", new { signedOn });

    public Task<HttpResponseMessage> End(Guid lease, string endedOn, string reason) =>
        Leasing().PostAsJsonAsync($"{Api}/{lease}/end", new { endedOn, reason });

    public Task<HttpResponseMessage> MoveOut(Guid lease, string movedOutOn) =>
        Leasing().PostAsJsonAsync($"{Api}/{lease}/move-out", new { movedOutOn });

    public Task<JsonElement> Get(string path, string branch = "sz") => Leasing(branch).GetAsync($"{Api}{path}").Json();

    private sealed class Service : ServiceHost<Program, LeasesDb>
    {
        protected override void Configure(IWebHostBuilder host) =>
            host.UseSetting("Imports:RowsPerTransaction", "7")
                .UseSetting("Receivables:LateFeePercentPerDay", "0.05")
                .UseSetting("Receivables:LateFeeGraceDays", "5")
                // Tests plan and remind when they want it.
                .UseSetting("Receivables:PlanEvery", "1.00:00:00")
                .UseSetting("Reminders:LookEvery", "1.00:00:00");
    }
}
