using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks what is attached to a resource: its endpoints, variables, waits.</summary>
public interface IResourceAnnotation;

/// <summary>What is attached to a resource, in the order it was attached.</summary>
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>;

/// <summary>A named part of the application: a process, a server, a database, a parameter.</summary>
public interface IResource
{
    /// <summary>Unique in the application; letters, digits and single hyphens.</summary>
    string Name { get; }

    /// <summary>What is attached to it.</summary>
    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>A resource that takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>A resource that takes command line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>A resource that listens somewhere.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>A resource that can wait for another before it starts.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource that lives in another one, as a database lives in a server.</summary>
public interface IResourceWithParent : IResource
{
    /// <summary>The resource it lives in.</summary>
    IResource Parent { get; }
}

/// <summary>A resource that lives in another one of a known type.</summary>
public interface IResourceWithParent<out T> : IResourceWithParent
    where T : IResource
{
    /// <summary>The resource it lives in.</summary>
    new T Parent { get; }

    IResource IResourceWithParent.Parent => Parent;
}

/// <summary>A named part of the application.</summary>
public abstract class Resource : IResource
{
    protected Resource(string name)
    {
        ResourceName.Check(name);
        Name = name;
    }

    public virtual string Name { get; }

    public virtual ResourceAnnotationCollection Annotations { get; } = [];

    public override string ToString() => Name;
}

/// <summary>A resource that is a container elsewhere. Here a server of this machine stands behind it, or nothing can.</summary>
public class ContainerResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    public ContainerResource(string name, string? entrypoint = null)
        : base(name) => Entrypoint = entrypoint;

    public string? Entrypoint { get; set; }
}

/// <summary>What <c>Add…</c> returns, so that <c>With…</c> can follow.</summary>
public interface IResourceBuilder<out T>
    where T : IResource
{
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    T Resource { get; }
}

internal sealed class ResourceBuilder<T>(IDistributedApplicationBuilder application, T resource) : IResourceBuilder<T>
    where T : IResource
{
    public IDistributedApplicationBuilder ApplicationBuilder => application;

    public T Resource => resource;
}

internal static class ResourceName
{
    /// <summary>The same rule as the original: it also makes a host name, a file name and a variable name possible.</summary>
    public static void Check(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var fits =
            name.Length <= 64
            && char.IsAsciiLetter(name[0])
            && !name.EndsWith('-')
            && !name.Contains("--", StringComparison.Ordinal)
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
        if (!fits)
            throw new ArgumentException(
                $"'{name}' is not a resource name: letters, digits and single hyphens, a letter first, at most 64 characters.",
                nameof(name)
            );
    }
}
