using System.Diagnostics;
using CustomerArchive.MainJob;
using CustomerArchive.MainJob.Staff;
using CustomerArchive.MainJob.Steps;
using CustomerArchive.SystemTests.Running;

namespace CustomerArchive.SystemTests;

public sealed partial class WholePlatform
{
    [Fact, Played(2), Trait("req", "O2")]
    public async Task The_main_job_is_done_while_every_process_is_killed_once()
    {
        var story = platform.Story();
        var blows = Blows();
        Assert.Equal(Platform.Services.Concat(["gateway", Platform.Broker]).Order(), blows.Select(blow => blow.Victim).Distinct().Order());
        Assert.All(blows, blow => Assert.Single(Job.Steps, step => step.Title.StartsWith(blow.Step, StringComparison.Ordinal)));

        var total = Stopwatch.StartNew();
        foreach (var step in Job.Steps)
        {
            var time = Stopwatch.StartNew();
            using var over = new CancellationTokenSource();
            var struck = blows
                .Where(blow => step.Title.StartsWith(blow.Step, StringComparison.Ordinal))
                .Select(blow => Strike(blow, blow.Ripe(), time, over.Token))
                .ToList();
            try
            {
                var found = await step.Play(story);
                output.WriteLine($"{time.Elapsed.TotalSeconds, 5:0.0} s  {step.Title}: {found}");
            }
            catch (Exception exception)
                when (exception is StepFailed or HttpRequestException or KeyNotFoundException or InvalidOperationException)
            {
                Assert.Fail(
                    $"{step.Title}: {exception}\n{string.Join('\n', platform.Processes.Select(process => $"--- {process.Name}\n{process.Tail()}"))}"
                );
            }
            finally
            {
                await over.CancelAsync();
                foreach (var line in await Task.WhenAll(struck))
                    output.WriteLine($"         {line}");
            }
        }
        output.WriteLine($"{total.Elapsed.TotalSeconds:0} s in all; {Person.Repeats} requests had to be repeated");
        foreach (var figure in story.Figures)
            output.WriteLine(figure);

        var books = await Books.Closed(platform, TimeSpan.FromSeconds(90));
        output.WriteLine(books.ToString());
        books.Balance();
        await NothingLostNothingDoubled(story);
    }

    private async Task NothingLostNothingDoubled(Story story)
    {
        var documents = platform.Database("documents");
        // The good rows of both sheets, and the two files of one company that the story makes one.
        Assert.Equal((60 - 6) + (30 - 1) + 2, platform.Database("customers").Count("SELECT COUNT(*) FROM Customers"));

        Assert.Equal(
            3,
            documents.Count(
                $"SELECT COUNT(*) FROM Documents WHERE upper(DossierId) = '{story.DossierId:D}' COLLATE NOCASE AND Sha256 IS NOT NULL"
            )
        );
        var filed = documents.Rows(
            "SELECT BranchId, ArchiveNumber FROM Dossiers WHERE ArchiveNumber IS NOT NULL",
            row => (Branch: row.GetString(0), Number: row.GetString(1))
        );
        Assert.Equal(201, filed.Count);
        foreach (var series in filed.GroupBy(one => (one.Branch, Series: one.Number[..one.Number.LastIndexOf('-')])))
            Assert.Equal(
                Enumerable.Range(1, series.Count()),
                series
                    .Select(one =>
                        int.Parse(one.Number[(one.Number.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture)
                    )
                    .Order()
            );

        Assert.Equal(1, platform.Database("lending").Count("SELECT COUNT(*) FROM Loans"));
        Assert.Equal(1, platform.Database("retention").Count("SELECT COUNT(*) FROM Tombstones"));
        Assert.Equal(1, documents.Count("SELECT COUNT(*) FROM DestructionOrders"));

        var chain = await (await story.As("auditor")).Get("/api/v1/audit/verify");
        Assert.True(chain.GetProperty("intact").GetBoolean(), chain.ToString());
    }

    /// <summary>Who is killed in which step, once what has come to pass.</summary>
    private sealed record Blow(string Step, string Victim, string Moment, Func<Func<bool>> Ripe);

    private List<Blow> Blows() =>
        [
            new("Enterprise customers", "customers", "the first rows are in", More("customers", "SELECT COUNT(*) FROM Customers")),
            new("Two people review", "audit", "acts pour in", More("audit", "SELECT COUNT(*) FROM Records", 60)),
            new("Units and leases", "gateway", "the first leases are in", More("leases", "SELECT COUNT(*) FROM Leases")),
            new("One lease is signed", "leases", "the signature is saved", More("leases", Announced("Leases.LeaseSigned"))),
            new("Contract, licence", "documents", "the large file is on its way", () => LargeFileOnItsWay),
            new("200 filings", Platform.Broker, "50 are filed", More("documents", Announced("Documents.DossierFiled"), 50)),
            new("The volume is borrowed", "lending", "it is handed out", More("lending", "SELECT COUNT(*) FROM Loans")),
            new("The lease ends", "identity", "the end is saved", More("leases", Announced("Leases.LeaseEnded"))),
            new("Two witnesses", "retention", "both have confirmed", More("retention", Announced("Retention.DestroyDossiers"))),
            new("Two witnesses", "documents", "the order has arrived", More("documents", "SELECT COUNT(*) FROM DestructionOrders")),
        ];

    private static string Announced(string contract) => $"SELECT COUNT(*) FROM Outbox WHERE Contract = '{contract}'";

    private Func<Func<bool>> More(string service, string count, int by = 1) =>
        () =>
        {
            var database = platform.Database(service);
            var before = database.Count(count);
            return () => database.CountIfReadable(count) >= before + by;
        };

    private bool LargeFileOnItsWay()
    {
        try
        {
            return new DirectoryInfo(Path.Combine(platform.Folder, "objects"))
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Any(file => file.Length > 4 * Megabyte);
        }
        catch (IOException)
        {
            return false; // a file was finished and renamed while we looked
        }
    }

    /// <summary>Kills when the moment has come, at the latest when the step is over.</summary>
    private async Task<string> Strike(Blow blow, Func<bool> ripe, Stopwatch time, CancellationToken over)
    {
        await Task.Yield();
        while (!ripe() && !over.IsCancellationRequested)
            await Task.Delay(5, CancellationToken.None);
        var late = over.IsCancellationRequested ? " (the step was over)" : "";
        var at = time.Elapsed;
        await platform.KillAndRestart(blow.Victim, TimeSpan.FromMilliseconds(1200));
        return $"{blow.Victim} killed at {at.TotalSeconds:0.00} s, when {blow.Moment}{late}; back at {time.Elapsed.TotalSeconds:0.0} s";
    }
}
