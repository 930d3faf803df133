using System.Buffers.Binary;
using System.Text;

namespace CustomerArchive.Printing;

/// <summary>Writes tables as a TrueType file.</summary>
internal static class FontFile
{
    public static byte[] Of(IEnumerable<(string Name, byte[] Bytes)> tables)
    {
        var sorted = tables.OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        var power = (int)Math.Log2(sorted.Count);
        var start = 12 + (16 * sorted.Count);
        var file = new byte[start + sorted.Sum(table => Padded(table.Bytes))];
        U32(file, 0, 0x00010000);
        U16(file, 4, sorted.Count);
        U16(file, 6, 16 << power);
        U16(file, 8, power);
        U16(file, 10, (16 * sorted.Count) - (16 << power));
        var (entry, at) = (12, start);
        foreach (var (name, bytes) in sorted)
        {
            bytes.CopyTo(file, at);
            Encoding.ASCII.GetBytes(name, file.AsSpan(entry));
            U32(file, entry + 4, Sum(file.AsSpan(at, Padded(bytes))));
            U32(file, entry + 8, (uint)at);
            U32(file, entry + 12, (uint)bytes.Length);
            (entry, at) = (entry + 16, at + Padded(bytes));
        }
        return file;
    }

    private static int Padded(byte[] bytes) => (bytes.Length + 3) & ~3;

    private static uint Sum(ReadOnlySpan<byte> table)
    {
        uint sum = 0;
        for (var i = 0; i < table.Length; i += 4)
            sum += BinaryPrimitives.ReadUInt32BigEndian(table[i..]);
        return sum;
    }

    private static void U16(byte[] file, int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(at), (ushort)value);

    private static void U32(byte[] file, int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at), value);
}
