using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerArchive.MainJob.Staff;

namespace CustomerArchive.MainJob.Steps;

internal static class PackDossier
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static async Task<string> Play(Story story)
    {
        var archivist = await story.As("archivist2.sz");
        var deadline = TimeProvider.System.GetUtcNow() + Person.Patience;
        while (true)
        {
            var files = Unpack(await archivist.Bytes($"/api/v1/documents/dossiers/{story.SmallDossierId}/bag"));
            CheckManifest(files, "manifest-sha256.txt");
            CheckManifest(files, "tagmanifest-sha256.txt");
            var acts = Acts(files).ToList();
            // Acts reach the chain a moment after they were done.
            if (acts.Any(act => act.GetProperty("action").GetString() == "FileDossier"))
                return $"{files.Count} files agree with the manifests; {acts.Count} acts of the audit chain, from {acts[0].GetProperty("action").GetString()} on";
            StepFailed.Unless(TimeProvider.System.GetUtcNow() < deadline, "the filing is not in the audit trail of the bag");
            await Task.Delay(Pause);
        }
    }

    private static Dictionary<string, byte[]> Unpack(byte[] bag)
    {
        using var tar = new TarReader(new MemoryStream(bag));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (tar.GetNextEntry() is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            files.Add(entry.Name[(entry.Name.IndexOf('/', StringComparison.Ordinal) + 1)..], content.ToArray());
        }
        return files;
    }

    private static void CheckManifest(Dictionary<string, byte[]> files, string manifest)
    {
        foreach (var line in Encoding.UTF8.GetString(files[manifest]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            StepFailed.Unless(
                files.TryGetValue(line[66..], out var content) && Convert.ToHexStringLower(SHA256.HashData(content)) == line[..64],
                $"'{line[66..]}' does not agree with {manifest}"
            );
    }

    private static IEnumerable<JsonElement> Acts(Dictionary<string, byte[]> files) =>
        files
            .Where(file => file.Key.StartsWith("metadata/audit-trail", StringComparison.Ordinal))
            .SelectMany(file => Encoding.UTF8.GetString(file.Value).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("act"));
}
