using System.Reflection;

namespace CustomerArchive.Persistence.Providers;

/// <summary>
/// A build from the restricted feed lacks an assembly without which every parameterized SQL Server command fails at run time
/// (docs/adr/0001); such a build says so at start.
/// </summary>
internal static class SqlServerClient
{
    public static void RefuseIncomplete(string? connection)
    {
        if (string.IsNullOrEmpty(connection))
            return; // only scripts are made
        try
        {
            Assembly.Load("Microsoft.SqlServer.Server");
        }
        catch (FileNotFoundException exception)
        {
            throw new InvalidOperationException(
                "This build cannot talk to SQL Server: it was made with RestrictedFeed=true. Publish it, or build with -p:RestrictedFeed=false.",
                exception
            );
        }
    }
}
