using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CustomerArchive.MainJob;
using Spectre.Console;

namespace CustomerArchive.Benchmarks;

/// <summary>
/// What the gateway costs: the same small request through it and past it. Every client has an address of its own on the loopback
/// network, as desks have, and asks for less than the gateway grants one address at once; nobody is to be measured being refused.
/// </summary>
internal static class GatewayAgainstService
{
    private const string Path = "/.well-known/openid-configuration";
    private const int Clients = 16;
    private const int RequestsEach = 150;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);
    private static int lastClient = Random.Shared.Next(1 << 20);

    public static async Task Run(Settings settings)
    {
        var (gateway, service) = (settings.Gateway, settings.AddressOf("identity"));
        var (rate, slow) = (
            (Service: new Series("service"), Gateway: new Series("gateway")),
            (Service: new Series("service"), Gateway: new Series("gateway"))
        );
        await Ask(service);
        await Ask(gateway);
        // Turn by turn, so that what else the machine does meets both.
        for (var run = 0; run < Math.Max(5, settings.Runs); run++)
        {
            Note(await Ask(service), rate.Service, slow.Service);
            Note(await Ask(gateway), rate.Gateway, slow.Gateway);
        }
        Figures.Show("requests/s", [rate.Service, rate.Gateway], rate.Service);
        Figures.Show("ms, 95th of 100", [slow.Service, slow.Gateway], slow.Service);
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]GET {Path}, {Clients} clients at once, {Math.Max(5, settings.Runs)} runs each; clients and servers share the machine[/]"
        );
    }

    private static void Note((double PerSecond, double Slow) measured, Series rate, Series slow)
    {
        rate.Add(measured.PerSecond);
        slow.Add(measured.Slow);
    }

    private static async Task<(double PerSecond, double Slow)> Ask(Uri server)
    {
        var clients = Enumerable.Range(0, Clients).Select(_ => Client(server)).ToList();
        try
        {
            var address = new Uri(server, Path);
            await Task.WhenAll(clients.Select(client => client.GetByteArrayAsync(address))); // connected
            var took = new ConcurrentBag<double>();
            var time = Stopwatch.StartNew();
            await Task.WhenAll(
                clients.Select(async client =>
                {
                    for (var i = 0; i < RequestsEach && time.Elapsed < Longest; i++)
                    {
                        var begun = Stopwatch.GetTimestamp();
                        await client.GetByteArrayAsync(address);
                        took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                    }
                })
            );
            time.Stop();
            var sorted = took.Order().ToList();
            return (sorted.Count / time.Elapsed.TotalSeconds, sorted[(int)(sorted.Count * 0.95)]);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private static HttpClient Client(Uri server)
    {
        var number = Interlocked.Increment(ref lastClient);
        var own = new IPAddress([127, (byte)(64 + (number / (254 * 256) % 16)), (byte)(number / 254 % 256), (byte)(1 + (number % 254))]);
        return new(
            new SocketsHttpHandler
            {
                MaxConnectionsPerServer = 1,
                ConnectCallback = async (_, ct) =>
                {
                    var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    try
                    {
                        if (server.IsLoopback)
                            socket.Bind(new IPEndPoint(own, 0));
                        await socket.ConnectAsync(server.IsLoopback ? "127.0.0.1" : server.Host, server.Port, ct);
                        return new NetworkStream(socket, ownsSocket: true);
                    }
                    catch
                    {
                        socket.Dispose();
                        throw;
                    }
                },
            }
        );
    }
}
