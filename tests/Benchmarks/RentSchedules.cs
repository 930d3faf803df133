using System.Diagnostics;
using CustomerArchive.Leases.Leases;
using Spectre.Console;

namespace CustomerArchive.Benchmarks;

/// <summary>Schedules of five years with everything that makes them long: rises, free periods, a change in the middle.</summary>
internal static class RentSchedules
{
    private const int Count = 10_000;
    private const double LimitSeconds = 1;

    public static Task Run(Settings settings)
    {
        var seconds = new Series($"{Count} schedules of five years");
        Plan(Count / 10); // compiled
        for (var run = 0; run < settings.Runs; run++)
        {
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var total = Plan(Count);
            process.Refresh();
            seconds.Add((process.TotalProcessorTime - before).TotalSeconds * 1000);
            MainJob.StepFailed.Unless(total > 0, "nothing was due");
        }
        var limit = new Series("limit");
        limit.Add(LimitSeconds * 1000);
        Figures.Show("ms of CPU", [seconds, limit], limit);
        AnsiConsole.MarkupLineInterpolated($"[grey]{settings.Runs} runs; most {seconds.Most:0} ms of {limit.Median:0} ms allowed[/]");
        return Task.CompletedTask;
    }

    private static decimal Plan(int count)
    {
        var total = 0m;
        for (var i = 0; i < count; i++)
        {
            var from = new DateOnly(2024, 2, 29).AddDays(i % 1461);
            var terms = new RentTerms(100 + i % 900 / 7m, 98.5m, new(2, 1, 3), 45, 30, new(3, 3), 0, 0, 0)
            {
                Further = new()
                {
                    Due = new(10),
                    FreePeriods =
                    [
                        new(from.AddDays(400), from.AddDays(430)),
                        new(from.AddDays(900), from.AddDays(914), FreeKind.FittingOut),
                    ],
                },
            };
            var anew = terms with { UnitPrice = 90, RentFreeDays = 0, Further = terms.Further with { PricedFrom = from.AddMonths(30) } };
            total += RentSchedule.Of(from.AddYears(5).AddDays(-1), [new(from, terms), new(from.AddMonths(30), anew)]).Total;
        }
        return total;
    }
}
