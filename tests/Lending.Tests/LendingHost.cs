using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Queue;
using CustomerArchive.Lending.Reminders;
using CustomerArchive.Lending.Viewing;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Lending.Tests;

/// <summary>The service without its clockwork: tests call the steps of a round themselves.</summary>
internal sealed class LendingHost : ServiceHost<Program, LendingDb>
{
    private readonly string calendar;

    public LendingHost()
    {
        calendar = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "running")).FullName, "calendar.json");
        Announce("""{ "2030": { "holidays": [{ "name": "元旦", "from": "2030-01-01", "to": "2030-01-01" }], "makeUpDays": [] } }""");
    }

    /// <summary>Settings beside those every test has.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>The administrator's calendar file says this from now on; the service looks at it again within a minute.</summary>
    public void Announce(string years) => File.WriteAllText(calendar, years);

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("WorkingDays:File", calendar);
        foreach (var (name, value) in Settings)
            host.UseSetting(name, value);
        host.ConfigureTestServices(services =>
        {
            foreach (var worker in services.Where(service => service.ImplementationType?.IsSubclassOf(typeof(Rounds)) == true).ToList())
                services.Remove(worker);
        });
    }
}

/// <summary>The people and the givens of the lending tests.</summary>
public sealed class LendingFixture : IAsyncLifetime
{
    internal const string Api = "/api/v1/lending";
    private static int numbers;

    internal LendingHost Host { get; } = new();

    public Task InitializeAsync() => Host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)Host).DisposeAsync();

    internal HttpClient Manager(string id = "wang", string department = "LEASING", string branch = "sz") =>
        Host.As(Roles.AccountManager, branch, id, $"{id} 𠮷", department);

    internal HttpClient Head(string department = "LEASING", string id = "head") => Host.As(Roles.DepartmentHead, "sz", id, id, department);

    internal HttpClient Archivist(string id = "keeper", string branch = "sz") => Host.As(Roles.Archivist, branch, id, id, "ARCHIVE");

    internal HttpClient BranchManager(string id = "chief") => Host.As(Roles.BranchManager, "sz", id, id, "OFFICE");

    internal static DossierFiled Filed(
        Guid? id = null,
        string secrecy = "ordinary",
        bool personal = false,
        string department = "LEASING",
        int pages = 30,
        string branch = "sz",
        string kind = "lease",
        int version = 2,
        string? title = null,
        string[]? carriers = null
    )
    {
        var number = Interlocked.Increment(ref numbers);
        return new(
            id ?? Guid.CreateVersion7(),
            branch,
            $"2026-{department}-{number:000}",
            title ?? $"租户 𠮷野家 {number}",
            kind,
            secrecy,
            personal,
            department,
            null,
            null,
            null,
            new(2026, 11, 1),
            pages,
            version,
            Carriers: carriers
        );
    }

    internal async Task<DossierFiled> File(
        string secrecy = "ordinary",
        bool personal = false,
        string department = "LEASING",
        int pages = 30,
        string branch = "sz",
        string kind = "lease"
    )
    {
        var fact = Filed(null, secrecy, personal, department, pages, branch, kind);
        await Host.Deliver(fact);
        return fact;
    }

    internal static Task<HttpResponseMessage> Ask(HttpClient requester, Guid dossierId, string way = "borrow-paper", int? days = null) =>
        requester.PostAsJsonAsync(
            $"{Api}/requests",
            new
            {
                dossierIds = new[] { dossierId },
                purpose = "核对租约条款",
                way,
                days,
                excerptDeclinedBecause = "须核对原件上的签章",
            }
        );

    internal static async Task<Guid> Asked(HttpClient requester, Guid dossierId, string way = "borrow-paper", int? days = null) =>
        (await Ask(requester, dossierId, way, days).Json()).GetProperty("requestId").GetGuid();

    internal static Task<HttpResponseMessage> Decide(
        HttpClient decider,
        Guid requestId,
        string decision = "approve",
        string? reason = "理由充分",
        string? evidence = null
    ) =>
        decider.PostAsJsonAsync(
            $"{Api}/requests/{requestId}/decisions",
            new
            {
                decision,
                reason,
                evidence,
            }
        );

    /// <summary>A request of <paramref name="requester"/> that passed the ordinary path.</summary>
    internal async Task<Guid> Approved(
        HttpClient requester,
        Guid dossierId,
        string way = "borrow-paper",
        string department = "LEASING",
        int? days = null
    )
    {
        var request = await Asked(requester, dossierId, way, days);
        await Decide(Head(department), request).Ok();
        await Decide(Archivist(), request).Ok();
        return request;
    }

    internal Task<HttpResponseMessage> HandOut(Guid requestId, HttpClient? archivist = null, string? signature = null) =>
        (archivist ?? Archivist()).PostAsJsonAsync($"{Api}/requests/{requestId}/hand-out", new { signature });

    internal async Task<Guid> Borrowed(
        Guid dossierId,
        HttpClient? borrower = null,
        string way = "borrow-paper",
        string department = "LEASING",
        int? days = null
    ) =>
        (await HandOut(await Approved(borrower ?? Manager(department: department), dossierId, way, department, days)).Json())
            .GetProperty("loanIds")[0]
            .GetGuid();

    internal Task<HttpResponseMessage> Return(
        Guid loanId,
        string condition = "intact",
        int pages = 30,
        string? remark = null,
        HttpClient? archivist = null
    ) =>
        (archivist ?? Archivist()).PostAsJsonAsync(
            $"{Api}/loans/{loanId}/return",
            new
            {
                condition,
                pages,
                remark,
            }
        );

    internal Task<HttpResponseMessage> Deliver(Guid requestId) =>
        Archivist().PostAsJsonAsync($"{Api}/requests/{requestId}/deliver", new { remark = "交申请人" });

    internal Task<HttpResponseMessage> Copy(
        Guid requestId,
        Guid dossierId,
        string? pages = "1-3, 7",
        string? destroyBy = null,
        HttpClient? archivist = null
    ) =>
        (archivist ?? Archivist()).PostAsJsonAsync(
            $"{Api}/requests/{requestId}/copies",
            new
            {
                dossierId,
                pages,
                destroyBy,
            }
        );

    internal static Task<HttpResponseMessage> Check(HttpClient checker, Guid copyId, bool passed = true, string? remark = null) =>
        checker.PostAsJsonAsync($"{Api}/copies/{copyId}/check", new { passed, remark });

    internal Task<HttpResponseMessage> HandOver(Guid copyId, HttpClient? archivist = null) =>
        (archivist ?? Archivist()).PostAsJsonAsync($"{Api}/copies/{copyId}/hand-over", new { signature = "交接单已签" });

    /// <summary>A copy that was made, checked by another and handed over.</summary>
    internal async Task<Guid> CopyOut(Guid requestId, Guid dossierId, string? destroyBy = null)
    {
        var copy = (await Copy(requestId, dossierId, destroyBy: destroyBy).Json()).GetProperty("copyId").GetGuid();
        await Check(Archivist("checker"), copy).Ok();
        await HandOver(copy).Ok();
        return copy;
    }

    internal Task<JsonElement> Loan(Guid loanId) => Archivist().GetAsync($"{Api}/loans/{loanId}").Json();

    internal async Task<JsonElement> Dossier(Guid dossierId) =>
        (await Archivist().GetAsync($"{Api}/dossiers?dossierId={dossierId}").Json())
            .GetProperty("items")
            .EnumerateArray()
            .SingleOrDefault();

    internal static IEnumerable<Guid> Ids(JsonElement page) =>
        page.GetProperty("items")
            .EnumerateArray()
            .Select(row => row.GetProperty(row.TryGetProperty("loanId", out _) ? "loanId" : "requestId").GetGuid());

    internal Task<int> AnnounceOverdue(CancellationToken ct = default) => AnnounceOverdueLoans.Once(Host.Services, ct);

    internal Task<int> Remind(CancellationToken ct = default) => RemindBorrowers.Once(Host.Services, ct);

    internal Task<int> FollowCalendar(CancellationToken ct = default) => Loans.FollowCalendar.Once(Host.Services, ct);

    internal Task<int> PassOn(CancellationToken ct = default) => PassOnReservations.Once(Host.Services, ct);

    /// <summary>Does the work, each time killed one save later, until it comes to its end.</summary>
    internal async Task KilledAtEverySave(Func<CancellationToken, Task<int>> work)
    {
        for (var saves = 1; ; saves++)
        {
            using var process = new CancellationTokenSource();
            Host.CutAfter(saves, process);
            try
            {
                await work(process.Token);
                if (!process.IsCancellationRequested)
                    break;
            }
            catch (OperationCanceledException)
            {
                // killed; the next process goes on
            }
        }
        Host.Saved = null;
    }

    /// <summary>Nine in the morning in China.</summary>
    internal void MorningOf(int year, int month, int day) => Host.Clock.Set(new(year, month, day, 1, 0, 0, TimeSpan.Zero));

    internal static Task<HttpResponseMessage> AskRenewal(HttpClient borrower, Guid loanId, string reason = "尚未核对完") =>
        borrower.PostAsJsonAsync($"{Api}/loans/{loanId}/renewal", new { reason });

    internal Task<HttpResponseMessage> DecideRenewal(
        Guid loanId,
        string decision = "approve",
        string? reason = null,
        HttpClient? archivist = null
    ) => (archivist ?? Archivist()).PostAsJsonAsync($"{Api}/loans/{loanId}/renewal/decide", new { decision, reason });

    internal async Task<JsonElement> Renewed(HttpClient borrower, Guid loanId)
    {
        await AskRenewal(borrower, loanId).Ok();
        return await DecideRenewal(loanId).Json();
    }

    internal Task<JsonElement> Queue(string query, HttpClient? who = null) => (who ?? Archivist()).GetAsync($"{Api}/queue?{query}").Json();

    internal async Task<Guid> FindingOf(Guid loanId) =>
        (await Archivist().GetAsync($"{Api}/findings?loanId={loanId}").Json()).GetProperty("items")[0].GetProperty("findingId").GetGuid();

    internal static DateOnly Day(JsonElement row, string name) =>
        DateOnly.Parse(row.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
