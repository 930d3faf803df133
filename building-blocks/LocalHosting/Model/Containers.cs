using Aspire.Hosting.ApplicationModel;
using CustomerArchive.LocalHosting;

namespace Aspire.Hosting;

public static class ContainerResourceBuilderExtensions
{
    /// <summary>A container of a public image. Here a server of Debian's package stands in for the images that we know.</summary>
    public static IResourceBuilder<ContainerResource> AddContainer(
        this IDistributedApplicationBuilder builder,
        string name,
        string image,
        string tag
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        var resource = new ContainerResource(name);
        resource.Annotations.Add(
            image switch
            {
                "clamav/clamav" => new ServerAnnotation(
                    "ClamAV: a private scanner of Debian's clamav-daemon that knows the EICAR test virus only",
                    async (start, cancellation) =>
                    {
                        var scanner = await LocalClamAv.StartAsync(start.Folder, start.Port, start.Log, cancellation);
                        return new(scanner.Pid, scanner.Exited, scanner.StopAsync);
                    }
                ),
                _ => new ServerAnnotation(
                    $"{image}: nothing on this machine",
                    (_, _) =>
                        throw new CannotStartException($"No container can be started here, and nothing stands in for '{image}:{tag}'.")
                ),
            }
        );
        return builder.AddResource(resource);
    }
}
