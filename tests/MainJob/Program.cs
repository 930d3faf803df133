using System.Diagnostics;
using CustomerArchive.MainJob;
using CustomerArchive.MainJob.Staff;
using Spectre.Console;

// Plays the main job through the gateway, as people at their desks would, and says what it did and measured.
string Option(string name, string otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : otherwise;

var story = new Story(
    new Uri(Option("--gateway", "http://localhost:5080")),
    Path.GetFullPath(Option("--data", ".data")),
    int.Parse(Option("--large-file-mb", "300"), System.Globalization.CultureInfo.InvariantCulture)
);

var done = 0;
var total = Stopwatch.StartNew();
foreach (var (step, number) in Job.Steps.Select((step, i) => (step, i + 1)))
{
    var time = Stopwatch.StartNew();
    AnsiConsole.MarkupLineInterpolated($"[grey]{number, 2}/{Job.Steps.Count}[/] {step.Title} …");
    try
    {
        var found = await step.Play(story);
        done++;
        AnsiConsole.MarkupLineInterpolated($"      [green]done[/] in {time.Elapsed.TotalSeconds:0.0} s: {found}");
    }
    catch (Exception exception)
        when (exception
                is StepFailed
                    or HttpRequestException
                    or TaskCanceledException
                    or KeyNotFoundException
                    or InvalidOperationException
                    or IOException
        )
    {
        AnsiConsole.MarkupLineInterpolated($"      [red]failed[/] after {time.Elapsed.TotalSeconds:0.0} s: {exception.Message}");
        break; // every step stands on the one before it
    }
}

foreach (var figure in story.Figures)
    AnsiConsole.MarkupLineInterpolated($"   {figure}");
AnsiConsole.MarkupLineInterpolated($"   {total.Elapsed.TotalSeconds:0.0} s in all; {Person.Repeats} requests had to be repeated");
AnsiConsole.MarkupLineInterpolated($"   API page: {story.Gateway}docs");
Console.WriteLine($"main job: {done} of {Job.Steps.Count} steps done");
return done == Job.Steps.Count ? 0 : 1;
