using Aspire.Hosting.ApplicationModel;
using CustomerArchive.LocalHosting;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A .NET project of this repository, run from what the build made of it.</summary>
    public class ProjectResource
        : Resource,
            IResourceWithEnvironment,
            IResourceWithArgs,
            IResourceWithServiceDiscovery,
            IResourceWithWaitSupport
    {
        public ProjectResource(string name)
            : base(name) { }
    }

    /// <summary>Any other program.</summary>
    public class ExecutableResource
        : Resource,
            IResourceWithEnvironment,
            IResourceWithArgs,
            IResourceWithEndpoints,
            IResourceWithWaitSupport
    {
        public ExecutableResource(string name, string command, string workingDirectory)
            : base(name)
        {
            Command = command;
            WorkingDirectory = workingDirectory;
        }

        public string Command { get; }

        public string WorkingDirectory { get; }
    }
}

namespace Aspire.Hosting
{
    /// <summary>Where a project is; the build writes one such class per referenced project into the namespace <c>Projects</c>.</summary>
    public interface IProjectMetadata : IResourceAnnotation
    {
        string ProjectPath { get; }
    }

    /// <summary>A resource whose endpoints others find by its name.</summary>
    public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

    public static class ProjectResourceBuilderExtensions
    {
        public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
            where TProject : IProjectMetadata, new() => Add(builder, name, new TProject());

        public static IResourceBuilder<ProjectResource> AddProject(
            this IDistributedApplicationBuilder builder,
            string name,
            string projectPath
        )
        {
            ArgumentNullException.ThrowIfNull(builder);
            return Add(builder, name, new ProjectAt(Path.GetFullPath(projectPath, builder.AppHostDirectory)));
        }

        private static IResourceBuilder<ProjectResource> Add(IDistributedApplicationBuilder builder, string name, IProjectMetadata project)
        {
            ArgumentNullException.ThrowIfNull(builder);
            var resource = new ProjectResource(name);
            resource.Annotations.Add(project);
            return builder.AddResource(resource);
        }

        private sealed record ProjectAt(string ProjectPath) : IProjectMetadata;
    }

    public static class ExecutableResourceBuilderExtensions
    {
        public static IResourceBuilder<ExecutableResource> AddExecutable(
            this IDistributedApplicationBuilder builder,
            string name,
            string command,
            string workingDirectory,
            params string[]? args
        )
        {
            ArgumentNullException.ThrowIfNull(builder);
            var resource = new ExecutableResource(name, command, Path.GetFullPath(workingDirectory, builder.AppHostDirectory));
            foreach (var arg in args ?? [])
                resource.Annotations.Add(new ArgumentAnnotation(arg));
            return builder.AddResource(resource);
        }
    }
}
