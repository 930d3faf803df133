using System.ComponentModel;
using System.Globalization;
using CustomerArchive.Benchmarks;
using CustomerArchive.Benchmarks.Retention;
using CustomerArchive.Benchmarks.Scale;
using CustomerArchive.MainJob;
using Spectre.Console;

// Speed as a ratio to a limit or a peer measured in the same run: seconds alone say more about the machine than about the platform.
(string Name, string What, Func<Settings, Task> Run)[] benchmarks =
[
    (
        "upload",
        "a large file through the gateway, against openssl, cp and sync of the same file; memory of every process",
        UploadThroughGateway.Run
    ),
    ("vault", "storing and opening in the vault on this file system, in this process, against openssl of the same file", VaultOnDisk.Run),
    ("rehash", "hashing again what lies in the vault, and opening it beside that, against openssl of the same file", RehashOnDisk.Run),
    ("gateway", "small requests through the gateway, against the same requests sent to the service", GatewayAgainstService.Run),
    ("rent", "10,000 rent schedules of five years in this process, against one second of CPU", RentSchedules.Run),
    ("import", "sheets of customers checked and written, beside what is promised; memory with a long one", ImportThroughGateway.Run),
    (
        "customers",
        "lists, lookups and search over a million customers and 300,000 leases, against hand-written SQL behind the same gateway",
        CustomersAtScale.Run
    ),
    ("intake", "many small documents in one form through the gateway, beside what is promised", IntakeOfManyFiles.Run),
    ("book", "from the end of an upload of 500 pages until its first page is visible, beside what is promised", FirstPageOfABook.Run),
    (
        "dossier",
        "pages of a dossier of 10,000 documents among a million (--customers), against 100 ms; plans of their queries",
        DossierAtScale.Run
    ),
    (
        "viewing",
        "pages with the viewer's name on them, in this process, against a program started for each without any mark",
        ViewedPages.Run
    ),
    ("filing", "200 filings at once, against 200 one after the other", FilingAtOnce.Run),
    (
        "retention",
        "what is due among a million dossiers, and 100,000 due dates computed again, in this process, beside what is promised",
        DueDates.Run
    ),
    (
        "destruction",
        "10,000 electronic items of one list, from the last witness to the certificate, the destroying service killed three times, beside what is promised",
        DestructionOfAList.Run
    ),
];

if (args is ["bare-server", var listen, var customersDb, var leasesDb, var branch])
{
    await BareServer.Run(listen, customersDb, leasesDb, branch);
    return 0;
}
if (args is ["--help" or "-h" or "help", ..])
{
    Help();
    return 0;
}

var names = new List<string>();
var options = new Dictionary<string, string>(StringComparer.Ordinal);
string[] known = ["--gateway", "--data", "--mb", "--runs", "--customers", "--dossiers"];
for (var i = 0; i < args.Length; i++)
{
    if (known.Contains(args[i], StringComparer.Ordinal) && i + 1 < args.Length)
        options[args[i]] = args[++i];
    else if (benchmarks.Any(benchmark => benchmark.Name == args[i]))
        names.Add(args[i]);
    else
    {
        Console.Error.WriteLine($"Not understood: {args[i]}");
        Help();
        return 2;
    }
}

var settings = new Settings(
    options.GetValueOrDefault("--gateway") is { } address ? new Uri(address) : null,
    Path.GetFullPath(options.GetValueOrDefault("--data") ?? Environment.GetEnvironmentVariable("ARCHIVE_DATA") ?? ".data"),
    Math.Max(1, int.Parse(options.GetValueOrDefault("--mb", "1024"), CultureInfo.InvariantCulture)),
    Math.Max(1, int.Parse(options.GetValueOrDefault("--runs", "3"), CultureInfo.InvariantCulture)),
    Math.Max(1000, int.Parse(options.GetValueOrDefault("--customers", "1000000"), CultureInfo.InvariantCulture)),
    Math.Max(1000, int.Parse(options.GetValueOrDefault("--dossiers", "1000000"), CultureInfo.InvariantCulture))
);

var broken = 0;
foreach (var benchmark in benchmarks.Where(benchmark => names.Count == 0 || names.Contains(benchmark.Name)))
{
    AnsiConsole.Write(new Rule($"[bold]{benchmark.Name}[/]: {benchmark.What}").LeftJustified());
    AnsiConsole.MarkupLineInterpolated($"[grey]{Environment.ProcessorCount} processors, load before {Machine.Load()}[/]");
    try
    {
        await benchmark.Run(settings);
        AnsiConsole.MarkupLineInterpolated($"[grey]load after {Machine.Load()}[/]");
    }
    catch (Exception exception)
        when (exception is StepFailed or HttpRequestException or IOException or TaskCanceledException or Win32Exception)
    {
        broken++;
        AnsiConsole.MarkupLineInterpolated($"[red]could not be measured:[/] {exception.Message}");
    }
    AnsiConsole.WriteLine();
}
return broken == 0 ? 0 : 1;

void Help()
{
    Console.WriteLine("./dev bench [NAME…] [--data DIR] [--gateway URL] [--mb 1024] [--runs 3] [--customers 1000000] [--dossiers 1000000]");
    foreach (var (name, what, _) in benchmarks)
        Console.WriteLine($"  {name, -9} {what}");
    Console.WriteLine(
        "All of them when none is named. All but vault, rehash, rent, retention and destruction need the running platform whose data folder is given (or ARCHIVE_DATA; .data)."
    );
    Console.WriteLine(
        "upload, vault and rehash need room on the disk for three copies of the file. Nothing here passes or fails by its speed."
    );
}
