using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace CustomerArchive.MainJob.Steps;

internal static class CheckAuditChain
{
    public static async Task<string> Play(Story story)
    {
        var auditor = await story.As("auditor");
        var acts = await auditor.Await(
            $"/api/v1/audit/records?subjectId={story.DossierId}&limit=200",
            page => page.GetProperty("items").EnumerateArray().Any(record => record.GetProperty("service").GetString() == "documents"),
            "The trail of the dossier"
        );
        var time = Stopwatch.StartNew();
        var chain = await auditor.Get("/api/v1/audit/verify");
        StepFailed.Unless(chain.GetProperty("intact").GetBoolean(), $"the chain is broken: {chain}");
        var records = chain.GetProperty("records").GetInt64();
        story.Figures.Enqueue($"audit chain: {records} records verified in {time.Elapsed.TotalMilliseconds:0} ms");

        var original = Path.Combine(story.DataFolder, "audit.db");
        if (!File.Exists(original))
            return $"{records} records intact, {acts.GetProperty("items").GetArrayLength()} about this dossier (the tampering is shown on the embedded database only)";
        var copy = Path.Combine(Path.GetTempPath(), $"audit-{Guid.CreateVersion7():N}.db");
        try
        {
            var victim = Tamper(original, copy);
            var (exit, said) = await Verify(copy);
            StepFailed.Unless(
                exit == 1 && said.Contains($"record {victim} is altered", StringComparison.Ordinal),
                $"the verifier did not name record {victim}: {said}"
            );
            return $"{records} records intact; in a copy one byte of record {victim} was changed, and the verifier said: {said.Trim()}";
        }
        finally
        {
            foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(copy) + "*"))
                File.Delete(file);
        }
    }

    // The platform stays running after the demo, so the forgery is done to a copy of its trail.
    private static long Tamper(string original, string copy)
    {
        using var from = new SqliteConnection($"Data Source={original};Mode=ReadOnly;Pooling=False");
        using var to = new SqliteConnection($"Data Source={copy};Pooling=False");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        using var pick = to.CreateCommand();
        pick.CommandText = "SELECT Position FROM Records ORDER BY Position LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM Records)";
        var victim = (long)pick.ExecuteScalar()!;
        using var change = to.CreateCommand();
        change.CommandText = "UPDATE Records SET ActorName = 'X' || substr(ActorName, 2) WHERE Position = $victim";
        change.Parameters.AddWithValue("$victim", victim);
        StepFailed.Unless(change.ExecuteNonQuery() == 1, "nothing was tampered with");
        return victim;
    }

    private static async Task<(int Exit, string Said)> Verify(string database)
    {
        // bin/<configuration>/net10.0 of this program and of the audit service lie side by side in the repository.
        var configuration = Path.GetFileName(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..")));
        var root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));
        var program = Path.Combine(root, "services/Audit/Audit/bin", configuration, "net10.0/CustomerArchive.Audit.dll");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { program, "--verify" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment =
            {
                ["ConnectionStrings__database"] = $"Data Source={database};Pooling=False",
                ["Database__Provider"] = "Sqlite",
                ["KeyRing__Path"] = database + ".keys",
                ["KeyRing__CreateIfMissing"] = "true",
            },
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
