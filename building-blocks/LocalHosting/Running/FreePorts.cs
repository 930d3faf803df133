using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace CustomerArchive.LocalHosting;

internal static class FreePorts
{
    /// <summary>Below the ports that the kernel gives to outgoing connections, so that none of them takes it before the process binds it.</summary>
    public static int Next()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (IsFree(port))
                return port;
        }
        throw new CannotStartException("No free port between 20000 and 32000 on 127.0.0.1.");
    }

    public static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        // Connections of a predecessor that are still being closed do not hinder a server, so they must not hinder the probe.
        probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            probe.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
