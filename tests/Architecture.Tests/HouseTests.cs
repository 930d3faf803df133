using System.Text.RegularExpressions;

namespace CustomerArchive.Architecture.Tests;

/// <summary>docs/house.md says of every folder what is in it.</summary>
public sealed partial class HouseTests
{
    private static readonly List<(string Folder, string Sentence)> Rows =
    [
        .. Row().Matches(Repository.Read("docs/house.md")).Select(row => (row.Groups["folder"].Value, row.Groups["sentence"].Value.Trim())),
    ];

    private static readonly List<string> Folders = [.. Repository.Folders.Where(NeedsARow)];

    [Fact]
    public void Rows_and_folders_are_found()
    {
        Assert.True(Rows.Count > 50, $"Only {Rows.Count} rows.");
        Assert.True(Folders.Count > 50, $"Only {Folders.Count} folders.");
        Assert.Contains("services/Lending/Lending/Loans", Folders);
        Assert.DoesNotContain("services/Lending/Lending/Data/Migrations", Repository.Folders);
    }

    [Fact]
    public void Every_folder_has_a_row() => Shown.Nothing(Folders.Except(Rows.Select(row => row.Folder)), "docs/house.md lacks a row for:");

    [Fact]
    public void Every_row_has_a_folder() =>
        Shown.Nothing(Rows.Select(row => row.Folder).Except(Folders), "docs/house.md has a row without a folder:");

    [Fact]
    public void A_row_is_one_sentence_and_stands_once()
    {
        Shown.Nothing(Rows.Where(row => !OneSentence().IsMatch(row.Sentence)).Select(row => row.Folder), "Not one sentence:");
        Shown.Nothing(Rows.GroupBy(row => row.Folder).Where(same => same.Count() > 1).Select(same => same.Key), "Twice in docs/house.md:");
    }

    private static bool NeedsARow(string folder)
    {
        var parts = folder.Split('/');
        var depth = parts[0] switch
        {
            "services" => 4,
            "building-blocks" or "gateway" => 3,
            "tests" => 2,
            _ => 1,
        };
        return parts.Length <= depth;
    }

    [GeneratedRegex(
        @"^\| `(?<folder>[^`]+)` \|(?<sentence>[^|]*)\|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Row();

    [GeneratedRegex(@"^[A-Z](?!.*[.!?] [A-Z]).{10,160}\.$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex OneSentence();
}
