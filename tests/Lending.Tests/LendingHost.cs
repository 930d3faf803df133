using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Viewing;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Lending.Tests;

/// <summary>The service without its clockwork: tests call the overdue step themselves.</summary>
internal sealed class LendingHost : ServiceHost<Program, LendingDb>
{
    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureTestServices(services =>
        {
            Type[] rounds = [typeof(AnnounceOverdueLoans), typeof(EndExpiredViewings)];
            foreach (var worker in services.Where(service => rounds.Contains(service.ImplementationType)).ToList())
                services.Remove(worker);
        });
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
        string? title = null
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
            version
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

    internal Task<int> AnnounceOverdue() => AnnounceOverdueLoans.Once(Host.Services, default);
}
