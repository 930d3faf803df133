using Spectre.Console;

namespace CustomerArchive.Benchmarks;

/// <summary>The same thing measured several times.</summary>
internal sealed class Series(string what)
{
    private readonly List<double> values = [];

    public string What => what;

    public double Median
    {
        get
        {
            var sorted = values.Order().ToList();
            var middle = sorted.Count / 2;
            return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public double Least => values.Min();

    public double Most => values.Max();

    public void Add(double value) => values.Add(value);
}

internal static class Figures
{
    /// <summary>One row for everything measured, with its ratio to each of the peers.</summary>
    public static void Show(string unit, IReadOnlyList<Series> measured, params Series[] peers)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("").AddColumn(new TableColumn($"median {unit}").RightAligned());
        table.AddColumn(new TableColumn("min").RightAligned()).AddColumn(new TableColumn("max").RightAligned());
        foreach (var peer in peers)
            table.AddColumn(new TableColumn($"× {Markup.Escape(peer.What)}").RightAligned());
        foreach (var series in measured)
            table.AddRow([
                Markup.Escape(series.What),
                Short(series.Median),
                Short(series.Least),
                Short(series.Most),
                .. peers.Select(peer => peer == series ? "" : $"[bold]{series.Median / peer.Median:0.00}[/]"),
            ]);
        AnsiConsole.Write(table);
    }

    private static string Short(double value) => value >= 100 ? $"{value:0}" : $"{value:0.0}";
}
