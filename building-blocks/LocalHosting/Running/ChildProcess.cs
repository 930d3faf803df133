using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CustomerArchive.LocalHosting;

/// <summary>
/// A process of ours: in a session of its own, so that Ctrl+C in the terminal reaches only us; its output in a file that it
/// writes itself; and it does not outlive us, whatever ends us. The kernel sends it a signal when the thread that started it
/// ends, therefore one thread that never ends starts them all.
/// </summary>
internal sealed partial class ChildProcess
{
    public const int Terminate = 15;
    public const int Kill = 9;

    /// <summary>How long a process may take to stop before it is killed.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(6);

    private static readonly BlockingCollection<Action> Launches = StartLaunching();
    private readonly Process process;

    private ChildProcess(Process process)
    {
        this.process = process;
        Pid = process.Id;
        Exited = WaitAsync(process);
    }

    public int Pid { get; }

    /// <summary>Completes with the exit code; 128 + signal when a signal ended it.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts a program. The log file is written from its start.</summary>
    /// <param name="command">The program, then its arguments.</param>
    /// <param name="variables">Its whole environment: nothing is inherited.</param>
    /// <param name="orphanSignal">What the kernel sends it when we are gone: <c>KILL</c>, or a server's own word for "at once".</param>
    /// <param name="user">Whom to become; only root can.</param>
    public static Task<ChildProcess> StartAsync(
        IReadOnlyList<string> command,
        string workingDirectory,
        IReadOnlyDictionary<string, string> variables,
        string log,
        string orphanSignal = "KILL",
        string? user = null
    )
    {
        // The shell becomes the program (exec), so the process id is the program's own. Not sh: Debian's drops variables
        // whose names have hyphens, such as services__customers-api__http__0.
        var start = new ProcessStartInfo("setsid") { WorkingDirectory = workingDirectory, UseShellExecute = false };
        string[] become = user is null ? [] : [$"--reuid={user}", $"--regid={user}", "--init-groups"];
        string[] line =
        [
            "bash",
            "-c",
            "exec \"$@\" </dev/null >>\"$0\" 2>&1",
            log,
            "setpriv",
            "--pdeathsig",
            orphanSignal,
            .. become,
            .. command,
        ];
        foreach (var word in line)
            start.ArgumentList.Add(word);
        start.Environment.Clear();
        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        var started = new TaskCompletionSource<ChildProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        Launches.Add(() =>
        {
            try
            {
                started.SetResult(new(Process.Start(start)!));
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        });
        return started.Task;
    }

    /// <summary>Our own environment, as a start for a child's.</summary>
    public static Dictionary<string, string> InheritedVariables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        return variables;
    }

    /// <summary>Asks it to end, and after the grace period ends it with all that it started.</summary>
    public async Task StopAsync(TimeSpan? grace = null)
    {
        Signal(Terminate);
        if (await Task.WhenAny(Exited, Task.Delay(grace ?? Grace)) != Exited)
            KillGroup();
        await Exited;
        KillGroup(); // what it left behind
    }

    /// <summary>Sends a signal to the process.</summary>
    public void Signal(int signal)
    {
        if (!Exited.IsCompleted)
            _ = SendSignal(Pid, signal);
    }

    /// <summary>Ends it, and everything in its session, at once.</summary>
    public void KillGroup() => _ = SendSignal(-Pid, Kill);

    private static async Task<int> WaitAsync(Process process)
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static BlockingCollection<Action> StartLaunching()
    {
        var launches = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var launch in launches.GetConsumingEnumerable())
                launch();
        })
        {
            IsBackground = true,
            Name = "Launcher",
        }.Start();
        return launches;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int pid, int signal);
}
