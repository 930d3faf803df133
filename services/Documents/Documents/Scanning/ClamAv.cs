using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using CustomerArchive.Documents.Work;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Scanning;

/// <summary>The scanner is not there, or not able to work just now: ask again later.</summary>
internal sealed class ScannerAway(string why, Exception? inner = null) : NotNow(why, inner);

/// <summary>
/// Speaks to clamd: one connection for each question, the bytes in counted blocks, nothing of them on our disk. Its answer counts only
/// when it is complete and one of those we know; everything else is no answer.
/// </summary>
internal sealed class ClamAv(IOptions<ScanOptions> options)
{
    private const int Block = 64 * 1024;
    private const int LongestAnswer = 4096;

    public bool IsConfigured => options.Value.Scanner.Length > 0;

    /// <summary>Such as <c>ClamAV 1.4.3/27791/Thu Oct 16 09:43:41 2025</c>: engine, signatures, their date.</summary>
    public async Task<string> Version(CancellationToken ct)
    {
        var answer = await Ask("zVERSION\0"u8.ToArray(), content: null, ct);
        return answer.StartsWith("ClamAV ", StringComparison.Ordinal) ? answer : throw Unknown(answer);
    }

    /// <summary>The name of the signature that was found, or null when nothing was.</summary>
    public async Task<string?> Scan(Stream content, CancellationToken ct)
    {
        const string stream = "stream: ";
        const string found = " FOUND";
        var answer = await Ask("zINSTREAM\0"u8.ToArray(), content, ct);
        return answer == "stream: OK" ? null
            : answer.StartsWith(stream, StringComparison.Ordinal) && answer.EndsWith(found, StringComparison.Ordinal)
                ? answer[stream.Length..^found.Length]
            : throw Unknown(answer);
    }

    private async Task<string> Ask(byte[] command, Stream? content, CancellationToken ct)
    {
        var address = options.Value.Address() ?? throw new ScannerAway("no scanner is configured (ConnectionStrings:scanner)");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.Patience);
        try
        {
            using var socket =
                address is UnixDomainSocketEndPoint
                    ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                    : new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(address, limit.Token);
            await using var line = new NetworkStream(socket);
            await line.WriteAsync(command, limit.Token);
            var brokenOff = content is null ? null : await Send(content, line, limit.Token);
            return await Answer(line, brokenOff, limit.Token);
        }
        catch (SocketException away)
        {
            throw new ScannerAway($"the scanner at {options.Value.Scanner} does not answer: {away.Message}", away);
        }
        catch (IOException broken) when (broken.InnerException is SocketException)
        {
            throw new ScannerAway($"the scanner at {options.Value.Scanner} broke off: {broken.Message}", broken);
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"The scanner took more than {options.Value.Patience} (Scanning:Patience).", late);
        }
    }

    /// <summary>Why it could not be sent to its end, if so: the scanner closes its ear when it has had enough, and may have said why.</summary>
    private static async Task<IOException?> Send(Stream content, NetworkStream line, CancellationToken ct)
    {
        var block = new byte[4 + Block];
        while (true)
        {
            var count = await content.ReadAtLeastAsync(block.AsMemory(4), Block, throwOnEndOfStream: false, ct);
            BinaryPrimitives.WriteInt32BigEndian(block, count);
            try
            {
                await line.WriteAsync(block.AsMemory(0, 4 + count), ct);
            }
            catch (IOException deaf)
            {
                return deaf;
            }
            if (count == 0)
                return null;
        }
    }

    private static async Task<string> Answer(NetworkStream line, IOException? brokenOff, CancellationToken ct)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length)
        {
            var count = await line.ReadAsync(answer.AsMemory(length), ct);
            if (count == 0)
                throw new ScannerAway("the scanner ended before it had answered", brokenOff);
            length += count;
            if (answer[length - 1] != 0)
                continue;
            // A verdict on what it has not heard to the end is none.
            var text = Encoding.UTF8.GetString(answer, 0, length - 1).Trim();
            return brokenOff is null || text != "stream: OK"
                ? text
                : throw new ScannerAway("the scanner did not listen to the end", brokenOff);
        }
        throw new InvalidDataException("The scanner's answer has no end.");
    }

    private static InvalidDataException Unknown(string answer) =>
        new(
            answer.Contains("size limit exceeded", StringComparison.OrdinalIgnoreCase)
                ? $"The scanner takes less at once than Scanning:PartMiB says: {answer}"
                : $"The scanner answered '{answer}'."
        );
}
