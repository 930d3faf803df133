using CustomerArchive.Documents.Contracts;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Persistence;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Schedules;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Tests;

/// <summary>Retention with a few ways to bring a dossier where a test needs it, all through facts and endpoints.</summary>
internal sealed class RetentionHost : ServiceHost<Program, RetentionDb>
{
    /// <summary>Settings beside those every test has.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    protected override void Configure(Microsoft.AspNetCore.Hosting.IWebHostBuilder host)
    {
        foreach (var (name, value) in Settings)
            host.UseSetting(name, value);
        host.ConfigureTestServices(services =>
            services.Remove(
                services.Single(service => service.ImplementationType == typeof(CustomerArchive.Retention.Schedules.ApplySchedules))
            )
        );
    }

    /// <summary>Writes into the journal as the service that it happened to.</summary>
    public Task Journal<TFact>(string kind, Guid subject, DateTimeOffset at, TFact fact) =>
        Services.GetRequiredService<CustomerArchive.Journal.FactJournal>().Write(kind, subject, at, fact, default);

    public HttpClient Archivist => As(Roles.Archivist, id: "archivist");
    public HttpClient Operations => As(Roles.DepartmentHead, id: "head-operations");
    public HttpClient Forming => As(Roles.DepartmentHead, id: "head-forming");
    public HttpClient Executive => As(Roles.Executive, "*", id: "executive");
    public HttpClient Manager => As(Roles.BranchManager, id: "manager");

    public static DossierFiled Filed(
        string kind = "lease",
        Guid? lease = null,
        string branch = "sz",
        Guid? id = null,
        int version = 3,
        string? title = null
    ) =>
        new(
            id ?? Guid.CreateVersion7(),
            branch,
            $"2026-LEASING-{Guid.CreateVersion7().ToString("N")[^6..]}",
            title ?? "𠮷祥科技有限公司 科技园1号楼301",
            kind,
            "ordinary",
            false,
            "LEASING",
            null,
            lease,
            null,
            new DateOnly(2026, 11, 22),
            13,
            version
        );

    public static LeaseEnded Ended(Guid lease, DateOnly on, int version = 5, string branch = "sz") =>
        new(lease, branch, "2022-ZL-001", Guid.CreateVersion7(), on, "expired", version);

    public static LeaseStepUndone EndUndone(Guid lease, int version = 6) =>
        new(lease, "sz", "2022-ZL-001", Guid.CreateVersion7(), "ended", new DateOnly(2027, 1, 9), version);

    /// <summary>A filed lease dossier that has been due since 2026-01-01 under a one-year schedule.</summary>
    public async Task<Guid> DueDossier(Guid? lease = null)
    {
        await Archivist.PostJson("/api/v1/retention/schedules", Schedule(1)).Ok();
        var filed = Filed(lease: lease ??= Guid.CreateVersion7());
        await Deliver(filed);
        await Deliver(Ended(lease.Value, new DateOnly(2024, 8, 25)));
        await ApplySchedules();
        return filed.DossierId;
    }

    public async Task<Guid> Drawn(params Guid[] dossiers) =>
        (await Archivist.PostJson("/api/v1/retention/destruction-lists", new { dossierIds = dossiers }).Json())
            .GetProperty("listId")
            .GetGuid();

    /// <summary>A list that both sides appraised for destruction and the executive approved.</summary>
    public async Task<Guid> Approved(params Guid[] dossiers)
    {
        var list = await Drawn(dossiers);
        await Operations.PostJson(Path(list, "appraisals"), Opinion("operations", "destroy")).Ok();
        await Forming.PostJson(Path(list, "appraisals"), Opinion("forming-department", "destroy")).Ok();
        await Executive.PostJson(Path(list, "approve"), Approval).Ok();
        return list;
    }

    /// <summary>An approved list that rested half a year and was verified.</summary>
    public async Task<Guid> Verified(params Guid[] dossiers)
    {
        var list = await Approved(dossiers);
        Clock.Advance(TimeSpan.FromDays(184));
        await Archivist.PostJson(Path(list, "verify"), new { }).Ok();
        return list;
    }

    public async Task ApplySchedules(int batch = 500)
    {
        await using var scope = Services.CreateServiceScope("Test");
        var db = scope.ServiceProvider.GetRequiredService<RetentionDb>();
        var shipped = Services.GetRequiredService<IOptions<ScheduleOptions>>().Value;
        var options = new ScheduleOptions
        {
            LeaseYears = shipped.LeaseYears,
            OtherYears = shipped.OtherYears,
            StartsNextYear = shipped.StartsNextYear,
            ApplyBatch = batch,
        };
        while (await CustomerArchive.Retention.Schedules.ApplySchedules.Step(db, options, Clock, default) > 0)
            db.ChangeTracker.Clear();
    }

    public DossierBorrowed Borrowed(Guid dossier, Guid loan) =>
        new(loan, dossier, "sz", "u", "张三", Clock.GetUtcNow(), new DateOnly(2026, 11, 29), 1);

    public DossierReturned Returned(Guid dossier, Guid loan) => new(loan, dossier, "sz", "u", "intact", 13, "李四", Clock.GetUtcNow(), 2);

    public DossierDestroyed Destroyed(Guid dossier, Guid list) =>
        new(
            dossier,
            "sz",
            list,
            "2026-LEASING-001",
            "𠮷祥科技有限公司 科技园1号楼301",
            [new DestroyedDocument(Guid.CreateVersion7(), "租赁合同", new string('a', 64), 34884, Clock.GetUtcNow(), Clock.GetUtcNow(), 1)],
            Clock.GetUtcNow(),
            9
        );

    public static object Schedule(int years, string kind = "lease") =>
        new
        {
            dossierKind = kind,
            trigger = "lease-ended",
            period = "short",
            years,
            basis = "测试",
        };

    public static object Opinion(string side, string opinion, params Guid[] on) =>
        on.Length == 0
            ? new
            {
                side,
                opinion,
                comment = "已过期",
            }
            : new
            {
                side,
                opinion,
                comment = "已过期",
                dossierIds = on,
            };

    public static object Approval => new { place = "总部销毁室", method = "粉碎" };

    public static string Path(Guid list, string act) => $"/api/v1/retention/destruction-lists/{list}/{act}";
}

/// <summary>One host for the tests of a class.</summary>
public sealed class RetentionFixture : IAsyncLifetime
{
    internal RetentionHost Host { get; } = new();

    public Task InitializeAsync() => Host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)Host).DisposeAsync();
}

internal static class Posting
{
    public static Task<HttpResponseMessage> PostJson(this HttpClient client, string path, object body) =>
        client.PostAsync(path, System.Net.Http.Json.JsonContent.Create(body, body.GetType()));
}
