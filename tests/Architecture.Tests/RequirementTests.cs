using System.Text.RegularExpressions;

namespace CustomerArchive.Architecture.Tests;

/// <summary>Tests name the promise that they prove; the promises stand in docs/requirements.md.</summary>
public sealed partial class RequirementTests
{
    [Fact]
    public void Every_requirement_that_a_test_names_exists()
    {
        var promised = Promise().Matches(Repository.Read("docs/requirements.md")).Select(row => row.Groups["id"].Value).ToHashSet();
        Assert.True(promised.Count > 50, $"Only {promised.Count} requirements.");
        var named = Repository
            .Sources("tests/")
            .SelectMany(file => Trait().Matches(Repository.Read(file)).Select(trait => (Id: trait.Groups["id"].Value, File: file)))
            .ToList();
        Assert.True(named.Count > 50, $"Only {named.Count} tests name a requirement.");
        Shown.Nothing(
            named.Where(trait => !promised.Contains(trait.Id)).Select(trait => $"{trait.Id} in {trait.File}"),
            "docs/requirements.md has no such requirement:"
        );
    }

    [GeneratedRegex(
        @"^\|\s*[`*]*(?<id>[A-Z]{1,2}[0-9]{1,2})[`*]*\s*\|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Promise();

    [GeneratedRegex("""Trait\("req",\s*"(?<id>[^"]*)"\)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Trait();
}
