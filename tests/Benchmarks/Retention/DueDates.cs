using System.Diagnostics;
using CustomerArchive.MainJob;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.Retention.Schedules;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace CustomerArchive.Benchmarks.Retention;

/// <summary>
/// The list of what is due over many dossiers, beside the 100 ms that are promised (T1); then a new rule for 100,000 of them, beside the
/// 60 s, while somebody keeps reading the list.
/// </summary>
internal static class DueDates
{
    private const double PromisedList = 100;
    private const double PromisedSeconds = 60;
    private const int Recomputed = 100_000;

    public static async Task Run(Settings settings)
    {
        await using var bench = await RetentionBench.Make(settings.Dossiers);
        var (first, deep, filtered, held) = (
            new Series("first page of a branch"),
            new Series("page after a cursor"),
            new Series("one class, to be destroyed, before a day"),
            new Series("under a hold")
        );
        for (var run = 0; run <= settings.Runs * 5; run++)
        {
            var (page, milliseconds) = await List(bench);
            var (_, next) = await List(bench, cursor: page);
            var (_, narrow) = await List(bench, classCode: "engineering.plans", before: new DateOnly(2024, 1, 1));
            var (_, under) = await List(bench, held: true);
            if (run == 0)
                continue; // compiled
            first.Add(milliseconds);
            deep.Add(next);
            filtered.Add(narrow);
            held.Add(under);
        }
        var promised = new Series("promised");
        promised.Add(PromisedList);
        Figures.Show("ms", [first, deep, filtered, held, promised], promised);
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]{settings.Dossiers} dossiers in {RetentionBench.Branches} branches on {bench.Provider}[/]"
        );
        await Recompute(bench, settings);
    }

    private static async Task Recompute(RetentionBench bench, Settings settings)
    {
        var wanted = Math.Min(Recomputed, settings.Dossiers / 2);
        await using (var db = bench.Open())
        {
            // As many dossiers as are asked for get a kind of their own, so that the rule reaches just them.
            await db.Database.ExecuteSqlAsync(
                $"""UPDATE "Dossiers" SET "Kind" = 'company', "BranchId" = 'b1' WHERE "Id" IN (SELECT "Id" FROM "Dossiers" ORDER BY "Id" LIMIT {wanted})"""
            );
            var rule = new RetentionRule(1, Trigger.Filed, Period.D30, 30, "measured", Scope: "b1");
            var schedule = RetentionSchedule.Create(rule, "company", null, new DateOnly(2026, 1, 1), "bench", DateTimeOffset.UtcNow);
            schedule.ComeIntoForce(await db.BookOf("b1", "company", default));
            db.Schedules.Add(schedule);
            await db.SaveChangesAsync();
        }
        var reads = new Series("reading meanwhile");
        using var over = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                reads.Add((await List(bench)).Milliseconds);
                await Task.Delay(200);
            }
        });
        var followed = 0;
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await using (var db = bench.Open())
            while (await ApplySchedules.Step(db, new ScheduleOptions(), TimeProvider.System, default) is > 0 and var step)
            {
                followed += step;
                db.ChangeTracker.Clear();
            }
        var seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        var cpu = (process.TotalProcessorTime - before).TotalSeconds;
        await over.CancelAsync();
        await reader;
        StepFailed.Unless(followed == wanted, $"{followed} of {wanted} followed the rule");
        Figures.Show("ms", [reads]);
        AnsiConsole.MarkupLineInterpolated(
            $"{followed} due dates computed again in {seconds:0.0} s, {cpu:0.0} s of them on a processor, the database of another process apart; promised are {Recomputed} in {PromisedSeconds} s"
        );
    }

    private static async Task<(string? Next, double Milliseconds)> List(
        RetentionBench bench,
        string? cursor = null,
        string? classCode = null,
        DateOnly? before = null,
        bool? held = null
    )
    {
        await using var db = bench.Open("b1");
        var watch = Stopwatch.StartNew();
        var page = await ListRetention.Handle(
            before,
            null,
            null,
            classCode,
            classCode is null ? null : "destroy",
            held,
            null,
            cursor,
            db,
            default
        );
        return (page.Value!.Next, watch.Elapsed.TotalMilliseconds);
    }
}
