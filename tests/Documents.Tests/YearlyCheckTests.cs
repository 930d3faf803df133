using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Tests;

/// <summary>The checks of filed dossiers that nobody asks for.</summary>
[Trait("req", "D10")]
public sealed class YearlyCheckTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    [Fact]
    public async Task Every_filed_dossier_is_checked_once_when_its_day_of_the_year_has_come()
    {
        var (dossier, _, _) = await host.Filed();
        await host.Dossier(); // open: not due
        Assert.Equal(0, await host.CheckYearly());
        host.Clock.Advance(Year);
        Assert.Equal((1, 0, 1, 1), Figures(await Report(Today.Year)));
        Assert.Equal(1, await host.CheckYearly());
        Assert.Equal(0, await host.CheckYearly());
        Assert.Equal((1, 1, 0, 0), Figures(await Report(Today.Year)));
        Assert.Equal((1, 0, 1, 0), Figures(await Report(Today.Year + 1)));
        var kept = (await host.Archivist().GetAsync($"{Root}/dossiers/{dossier}/checks").Json()).GetProperty("items").EnumerateArray();
        Assert.Equal(["yearly", "filing"], kept.Select(item => item.GetProperty("stage").GetString()));
        host.Clock.Advance(Year);
        Assert.Equal(1, await host.CheckYearly());

        // Three years of silence are one check, not three, and what follows keeps to its day.
        host.Clock.Advance(3 * Year);
        Assert.Equal((1, 0), (await host.CheckYearly(), await host.CheckYearly()));
        Assert.Equal((1, 0, 1, 0), Figures(await Report(Today.Year + 1)));
    }

    [Fact]
    public async Task What_fails_is_reported_with_its_codes_and_becomes_a_finding_of_whoever_filed_it()
    {
        var (dossier, _, number) = await host.Filed();
        var data = Directory.EnumerateFiles(Path.Combine(host.Folder, "objects"), "data", SearchOption.AllDirectories).Single();
        File.SetAttributes(data, FileAttributes.Normal);
        var bytes = await File.ReadAllBytesAsync(data);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(data, bytes);
        await host.Filed();
        await host.Filed("gz");
        host.Clock.Advance(Year);
        Assert.Equal(3, await host.CheckYearly());

        var report = await Report(Today.Year);
        Assert.Equal((2, 2, 0, 0), Figures(report));
        Assert.Equal((1, 1), (Int(report, "passed"), Int(report, "failed")));
        var failure = Assert.Single(report.GetProperty("failures").EnumerateArray());
        Assert.Equal(("GD-1-1", 1), (failure.GetProperty("code").GetString(), Int(failure, "dossiers")));
        Assert.Equal((1, 1, 0, 0), Figures(await Report(Today.Year, "gz")));
        Assert.Equal(2, (await All(Today.Year)).Count);

        var finding = Assert.Single(await host.All("findings?kind=check-failed"));
        Assert.Equal("open", finding.GetProperty("state").GetString());
        Assert.StartsWith(number, finding.GetProperty("subject").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("GD-1-1 ", finding.GetProperty("found").GetString(), StringComparison.Ordinal);
        Assert.Empty(await host.All("findings", branch: "gz"));
        var failed = Assert.Single(await host.All("checks/failed?stage=yearly"));
        Assert.Equal(dossier, failed.GetProperty("dossierId").GetGuid());
        Assert.Equal(finding.GetProperty("sourceId").GetGuid(), failed.GetProperty("reportId").GetGuid());
        await host.Archivist()
            .PostAsJsonAsync($"{Root}/findings/{finding.GetProperty("findingId").GetGuid()}/settle", new { words = "已由副本恢复" })
            .Ok();
    }

    [Fact]
    public async Task What_a_killed_round_had_begun_is_checked_later_and_by_one_round_only()
    {
        var (dossier, _, _) = await host.Filed();
        await host.Filed();
        host.Clock.Advance(Year);
        await host.CheckYearly();
        host.Clock.Advance(Year);
        // A process that took a dossier and died: its mark is still there.
        var mark = host.Clock.GetUtcNow().AddHours(6);
        await host.InDatabase(db =>
            db.Dossiers.Where(row => row.Id == dossier).ExecuteUpdateAsync(set => set.SetProperty(row => row.CheckingUntil, mark))
        );
        Assert.Equal((1, 0), (await host.CheckYearly(), await host.CheckYearly()));
        host.Clock.Advance(TimeSpan.FromHours(7));
        Assert.Equal((1, 0), (await host.CheckYearly(), await host.CheckYearly()));
        Assert.Equal(4, await Yearly());
        Assert.Equal((2, 2, 0, 0), Figures(await Report(Today.Year)));
    }

    [Fact]
    public async Task A_round_that_is_cancelled_while_it_reads_writes_nothing_and_is_repeated_whole()
    {
        await host.Filed();
        host.Clock.Advance(Year);
        await host.CheckYearly();
        host.Clock.Advance(Year);
        using var killed = new CancellationTokenSource();
        await killed.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.CheckYearly(killed.Token));
        Assert.Equal(1, await Yearly());
        Assert.Equal(1, await host.CheckYearly());
    }

    [Fact]
    public async Task Two_rounds_at_once_check_every_dossier_once()
    {
        for (var i = 0; i < 6; i++)
            await host.Filed();
        host.Clock.Advance(Year);
        var looked = await Task.WhenAll(Task.Run(() => host.CheckYearly()), Task.Run(() => host.CheckYearly()));
        Assert.Equal((6, 6), (looked.Sum(), await Yearly()));
    }

    [Fact]
    public async Task What_was_filed_before_there_were_rounds_is_due_on_its_day_or_at_once()
    {
        var (old, _, _) = await host.Filed();
        var (young, _, _) = await host.Filed();
        var (destroyed, _, _) = await host.Filed();
        var longAgo = Today.AddYears(-7);
        await host.InDatabase(db =>
            db.Dossiers.Where(row => row.Id == old || row.Id == destroyed)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(row => row.FiledOn, longAgo).SetProperty(row => row.NextCheckOn, (DateOnly?)null)
                )
        );
        await host.InDatabase(db =>
            db.Dossiers.Where(row => row.Id == destroyed)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, Dossiers.DossierState.Destroyed))
        );
        Assert.Equal(1, await host.CheckYearly());
        var days = await host.InDatabase(db => db.Dossiers.ToDictionaryAsync(row => row.Id, row => row.NextCheckOn));
        Assert.Equal((Today.AddYears(1), Today.AddYears(1), null), (days[old], days[young], days[destroyed]));
    }

    [Fact]
    public async Task Rounds_keep_to_their_budget_and_go_on_where_they_stood()
    {
        var small = new DocumentsHost
        {
            Settings =
            {
                ["Checks:RoundMiB"] = "2",
                ["Checks:DayMiB"] = "3",
                ["Checks:EveryMonths"] = "6",
            },
        };
        await small.InitializeAsync();
        try
        {
            for (var i = 0; i < 5; i++)
            {
                var dossier = await small.Dossier();
                await small.Upload(dossier, DocumentsHost.Pdf($"录像{i}", 1_600_000)).Ok();
                await small.File(dossier).Ok();
            }
            small.Clock.Advance(Year / 2 + TimeSpan.FromDays(5));
            Assert.Equal(new[] { 2, 0 }, new[] { await small.CheckYearly(), await small.CheckYearly() });
            small.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Equal(new[] { 2, 0 }, new[] { await small.CheckYearly(), await small.CheckYearly() });
            small.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Equal(1, await small.CheckYearly());
        }
        finally
        {
            await ((IAsyncLifetime)small).DisposeAsync();
        }
    }

    [Fact]
    public async Task A_year_that_is_none_and_a_role_that_may_not_are_refused()
    {
        await host.Archivist().GetAsync($"{Root}/checks/years/10000").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Archivist().GetAsync($"{Root}/checks/years/now").Refused(HttpStatusCode.NotFound, "not-found");
        await host.As(Roles.AccountManager).GetAsync($"{Root}/checks/years/2026").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        Assert.Empty(await All(2026));
    }

    private DateOnly Today => DateOnly.FromDateTime(host.Clock.GetUtcNow().AddHours(8).Date);

    private Task<int> Yearly() => host.InDatabase(db => db.CheckReports.CountAsync(row => row.DueOn != null));

    private async Task<List<JsonElement>> All(int year) =>
        [
            .. (await host.As(Roles.Auditor, "sz,gz").GetAsync($"{Root}/checks/years/{year}").Json())
                .GetProperty("branches")
                .EnumerateArray(),
        ];

    private async Task<JsonElement> Report(int year, string branch = "sz") =>
        (await host.Archivist(branch).GetAsync($"{Root}/checks/years/{year}").Json()).GetProperty("branches")[0];

    private static int Int(JsonElement item, string name) => item.GetProperty(name).GetInt32();

    private static (int Due, int Checked, int Outstanding, int Overdue) Figures(JsonElement branch) =>
        (Int(branch, "due"), Int(branch, "checked"), Int(branch, "outstanding"), Int(branch, "overdue"));
}
