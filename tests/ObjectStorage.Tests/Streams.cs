using System.Security.Cryptography;
using CustomerArchive.ObjectStorage;

namespace CustomerArchive.ObjectStorage.Tests;

/// <summary>Arrives in odd pieces, cannot be sought, does not know its length, and may break off.</summary>
internal sealed class Arriving(long length, long breakAt = long.MaxValue, Func<Task>? midway = null) : ReadOnlyStream
{
    private readonly Random pieces = new(42);
    private long at;
    private bool met;

    public static byte ByteAt(long position) => (byte)((position * 31) ^ (position >> 8) ^ (position >> 16));

    public static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = ByteAt(i);
        return bytes;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (at >= breakAt)
            throw new IOException("The connection was lost.");
        if (midway is not null && !met && at >= length / 2)
        {
            met = true;
            await midway();
        }
        var count = (int)Math.Min(Math.Min(buffer.Length, pieces.Next(1, 200_000)), Math.Min(length, breakAt) - at);
        for (var i = 0; i < count; i++)
            buffer.Span[i] = ByteAt(at + i);
        at += count;
        return count;
    }
}

internal static class Streams
{
    public static async Task<byte[]> BytesAsync(this Task<Stream> opening)
    {
        await using var stream = await opening;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static byte[] Slice(byte[] bytes, long from, long length) => bytes[(int)from..(int)Math.Min(bytes.Length, from + length)];
}
