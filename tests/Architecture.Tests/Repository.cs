using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace CustomerArchive.Architecture.Tests;

/// <summary>The files of this repository as they lie on disk, without what builds leave behind.</summary>
internal static partial class Repository
{
    private static readonly string[] LeftOut = ["bin", "obj", "Migrations", "node_modules", "TestResults", ".git", ".data", ".vs", ".idea"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths from the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. (AskGit() ?? LookOnDisk()).Where(IsOurs).Order(StringComparer.Ordinal)];

    /// <summary>Everything up to a folder that holds a file, <c>a</c> and <c>a/b</c> for <c>a/b/c.cs</c>.</summary>
    public static IReadOnlySet<string> Folders { get; } = Files.SelectMany(FoldersAbove).ToHashSet(StringComparer.Ordinal);

    public static IReadOnlyList<string> Services { get; } =
    [
        .. Folders
            .Where(folder => folder.StartsWith("services/", StringComparison.Ordinal) && folder.Count(c => c == '/') == 1)
            .Select(folder => folder["services/".Length..])
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static IEnumerable<string> Sources(params string[] under) =>
        Files.Where(file =>
            file.EndsWith(".cs", StringComparison.Ordinal) && under.Any(folder => file.StartsWith(folder, StringComparison.Ordinal))
        );

    /// <summary>Code without its comments, and with every text emptied.</summary>
    public static string CodeOf(string path) => TextsAndComments().Replace(Read(path), "\"\"");

    private static bool IsOurs(string path) => !path.Split('/')[..^1].Any(LeftOut.Contains);

    private static IEnumerable<string> FoldersAbove(string file)
    {
        for (var end = file.LastIndexOf('/'); end > 0; end = file.LastIndexOf('/', end - 1))
            yield return file[..end];
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "CustomerArchive.sln")))
                return folder.FullName;
        throw new InvalidOperationException("These tests read the repository they were built in, and it is not there.");
    }

    // Git knows what belongs to the repository and what merely lies there. A copy without history has no such clutter yet.
    private static string[]? AskGit()
    {
        if (!Path.Exists(Path.Combine(Root, ".git")))
            return null;
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var git = Process.Start(start)!;
        var listed = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? [.. listed.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Path.Combine(Root, path)))]
            : null;
    }

    private static IEnumerable<string> LookOnDisk()
    {
        var open = new Stack<string>([Root]);
        while (open.TryPop(out var folder))
        {
            foreach (var below in Directory.EnumerateDirectories(folder).Where(below => !LeftOut.Contains(Path.GetFileName(below))))
                open.Push(below);
            foreach (var file in Directory.EnumerateFiles(folder))
                yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        }
    }

    [GeneratedRegex(
        """"
            \$*"""[\s\S]*?"""|[$]?@[$]?"([^"]|"")*"|[$]?"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])+'|//[^\n]*|/\*[\s\S]*?\*/
            """",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        10_000
    )]
    private static partial Regex TextsAndComments();
}
