using System.Text.RegularExpressions;
using Spectre.Console;

namespace CustomerArchive.Benchmarks.Scale;

/// <summary>What the database did for each question, as it noted itself; <c>BENCH_PLANS</c> shows the plans whole.</summary>
internal static partial class NotedPlans
{
    public static async Task Show(Rig rig, IEnumerable<(string What, Func<Task> Ask)> questions)
    {
        foreach (var (name, database) in rig.Databases)
            await Seeding.Execute(
                database,
                $"""
                ALTER DATABASE {name} SET session_preload_libraries = 'auto_explain';
                ALTER DATABASE {name} SET auto_explain.log_min_duration = 0;
                """
            );
        await rig.CutConnections();
        foreach (var (what, ask) in questions)
        {
            await ask();
            var before = new FileInfo(rig.ServerLog).Length;
            await ask();
            await Task.Delay(300);
            await using var log = new FileStream(rig.ServerLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            log.Position = before;
            var noted = await new StreamReader(log).ReadToEndAsync();
            var whole = WholeTable().Matches(noted).Select(match => match.Groups["table"].Value).Distinct().ToList();
            var seen = noted.Contains("Index", StringComparison.Ordinal);
            AnsiConsole.MarkupLineInterpolated(
                $"{what}: {(whole.Count > 0 ? "READS WHOLE " + string.Join(", ", whole) : seen ? "indexes only" : "no plan was noted")}"
            );
            if (whole.Count > 0 || Environment.GetEnvironmentVariable("BENCH_PLANS") is not null)
                AnsiConsole.WriteLine(noted);
        }
        foreach (var (name, database) in rig.Databases)
            await Seeding.Execute(database, $"ALTER DATABASE {name} RESET session_preload_libraries");
        await rig.CutConnections();
    }

    // To read a table of one page whole is right, and the outbox is looked through by its relay at its own time.
    [GeneratedRegex("""Seq Scan on "(?!Outbox")(?<table>\w+)" \w+\s+\(cost=[\d.]+\.\.\d{2}""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex WholeTable();
}
