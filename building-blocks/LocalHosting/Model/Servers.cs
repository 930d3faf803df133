using Aspire.Hosting.ApplicationModel;
using CustomerArchive.LocalHosting;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>RabbitMQ: here a private node of Debian's package, or the server that <c>ConnectionStrings:name</c> says.</summary>
    public class RabbitMQServerResource : ContainerResource, IResourceWithConnectionString
    {
        public RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource password)
            : base(name)
        {
            UserNameParameter = userName;
            PasswordParameter = password;
            PrimaryEndpoint = new(this, "tcp");
        }

        public EndpointReference PrimaryEndpoint { get; }

        public ParameterResource? UserNameParameter { get; }

        public ParameterResource PasswordParameter { get; }

        public ReferenceExpression ConnectionStringExpression =>
            ReferenceExpression.Create($"amqp://{UserName}:{PasswordParameter}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");

        internal ReferenceExpression UserName =>
            UserNameParameter is null ? ReferenceExpression.Create($"guest") : ReferenceExpression.Create($"{UserNameParameter}");

        IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
            [
                new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}")),
                new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}")),
                new("Username", UserName),
                new("Password", ReferenceExpression.Create($"{PasswordParameter}")),
                new("Uri", ConnectionStringExpression),
            ];
    }

    /// <summary>PostgreSQL: here a private server of Debian's package, or the one that <c>ConnectionStrings:name</c> says.</summary>
    public class PostgresServerResource : ContainerResource, IResourceWithConnectionString
    {
        public PostgresServerResource(string name, ParameterResource? userName, ParameterResource password)
            : base(name)
        {
            UserNameParameter = userName;
            PasswordParameter = password;
            PrimaryEndpoint = new(this, "tcp");
        }

        public EndpointReference PrimaryEndpoint { get; }

        public ParameterResource? UserNameParameter { get; }

        public ParameterResource PasswordParameter { get; }

        public ReferenceExpression ConnectionStringExpression =>
            ReferenceExpression.Create(
                $"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};Username={UserName};Password={PasswordParameter}"
            );

        internal ReferenceExpression UserName =>
            UserNameParameter is null ? ReferenceExpression.Create($"postgres") : ReferenceExpression.Create($"{UserNameParameter}");

        internal IEnumerable<KeyValuePair<string, ReferenceExpression>> Properties(string? database) =>
            [
                new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}")),
                new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}")),
                new("Username", UserName),
                new("Password", ReferenceExpression.Create($"{PasswordParameter}")),
                new(
                    "Uri",
                    ReferenceExpression.Create(
                        $"postgresql://{UserName}:{PasswordParameter}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}{(database is null ? "" : "/" + database)}"
                    )
                ),
                new(
                    "JdbcConnectionString",
                    ReferenceExpression.Create(
                        $"jdbc:postgresql://{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}{(database is null ? "" : "/" + database)}"
                    )
                ),
            ];

        IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() => Properties(null);
    }

    /// <summary>A database of a PostgreSQL server.</summary>
    public class PostgresDatabaseResource : Resource, IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString
    {
        public PostgresDatabaseResource(string name, string databaseName, PostgresServerResource postgresParentResource)
            : base(name)
        {
            DatabaseName = databaseName;
            Parent = postgresParentResource;
        }

        public PostgresServerResource Parent { get; }

        public string DatabaseName { get; }

        public ReferenceExpression ConnectionStringExpression =>
            Parent.Configured() is { } server
                ? ReferenceExpression.Create($"{server.TrimEnd(';')};Database={DatabaseName}")
                : ReferenceExpression.Create($"{Parent.ConnectionStringExpression};Database={DatabaseName}");

        IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
            Parent.Configured() is null
                ? [.. Parent.Properties(DatabaseName), new("DatabaseName", ReferenceExpression.Create($"{DatabaseName}"))]
                : [];
    }

    /// <summary>SQL Server: Debian has none, so it must be named by <c>ConnectionStrings:name</c>.</summary>
    public class SqlServerServerResource : ContainerResource, IResourceWithConnectionString
    {
        public SqlServerServerResource(string name, ParameterResource password)
            : base(name)
        {
            PasswordParameter = password;
            PrimaryEndpoint = new(this, "tcp");
        }

        public EndpointReference PrimaryEndpoint { get; }

        public ParameterResource PasswordParameter { get; }

        public ReferenceExpression ConnectionStringExpression =>
            ReferenceExpression.Create(
                $"Server={PrimaryEndpoint.Property(EndpointProperty.IPV4Host)},{PrimaryEndpoint.Property(EndpointProperty.Port)};User ID=sa;Password={PasswordParameter};TrustServerCertificate=true"
            );
    }

    /// <summary>A database of a SQL Server.</summary>
    public class SqlServerDatabaseResource : Resource, IResourceWithParent<SqlServerServerResource>, IResourceWithConnectionString
    {
        public SqlServerDatabaseResource(string name, string databaseName, SqlServerServerResource parent)
            : base(name)
        {
            DatabaseName = databaseName;
            Parent = parent;
        }

        public SqlServerServerResource Parent { get; }

        public string DatabaseName { get; }

        public ReferenceExpression ConnectionStringExpression =>
            Parent.Configured() is { } server
                ? ReferenceExpression.Create($"{server.TrimEnd(';')};Database={DatabaseName}")
                : ReferenceExpression.Create($"{Parent.ConnectionStringExpression};Database={DatabaseName}");
    }
}

namespace Aspire.Hosting
{
    public static class RabbitMQBuilderExtensions
    {
        public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
            this IDistributedApplicationBuilder builder,
            string name,
            IResourceBuilder<ParameterResource>? userName = null,
            IResourceBuilder<ParameterResource>? password = null,
            int? port = null
        )
        {
            ArgumentNullException.ThrowIfNull(builder);
            var resource = new RabbitMQServerResource(
                name,
                userName?.Resource,
                password?.Resource ?? ParameterResourceBuilderExtensions.GeneratedPassword(builder, $"{name}-password")
            );
            builder.TakeConfigured(resource);
            resource.Annotations.Add(new EndpointAnnotation("tcp", "tcp", port, variable: null));
            resource.Annotations.Add(
                new ServerAnnotation(
                    "RabbitMQ: a private node of Debian's rabbitmq-server",
                    async (start, cancellation) =>
                    {
                        var node = await LocalRabbitMq.StartAsync(
                            start.Folder,
                            start.Port,
                            await resource.UserName.GetValueAsync(cancellation),
                            await ((IValueProvider)resource.PasswordParameter).GetValueAsync(cancellation),
                            start.Log,
                            cancellation
                        );
                        return new(node.Pid, node.Exited, node.StopAsync);
                    }
                )
            );
            return builder.AddResource(resource);
        }

        /// <summary>Messages outlive the server. Here its folder is always kept.</summary>
        public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(
            this IResourceBuilder<RabbitMQServerResource> builder,
            string? name = null,
            bool isReadOnly = false
        ) => builder;
    }

    public static class PostgresBuilderExtensions
    {
        public static IResourceBuilder<PostgresServerResource> AddPostgres(
            this IDistributedApplicationBuilder builder,
            string name,
            IResourceBuilder<ParameterResource>? userName = null,
            IResourceBuilder<ParameterResource>? password = null,
            int? port = null
        )
        {
            ArgumentNullException.ThrowIfNull(builder);
            var resource = new PostgresServerResource(
                name,
                userName?.Resource,
                password?.Resource ?? ParameterResourceBuilderExtensions.GeneratedPassword(builder, $"{name}-password")
            );
            builder.TakeConfigured(resource);
            resource.Annotations.Add(new EndpointAnnotation("tcp", "tcp", port, variable: null));
            resource.Annotations.Add(
                new ServerAnnotation(
                    "PostgreSQL: a private server of Debian's postgresql",
                    async (start, cancellation) =>
                    {
                        var server = await LocalPostgres.StartAsync(
                            start.Folder,
                            start.Port,
                            await resource.UserName.GetValueAsync(cancellation),
                            await ((IValueProvider)resource.PasswordParameter).GetValueAsync(cancellation),
                            start.Log,
                            cancellationToken: cancellation
                        );
                        resource.Annotations.Add(new RunningPostgres(server));
                        return new(server.Pid, server.Exited, server.StopAsync);
                    }
                )
            );
            return builder.AddResource(resource);
        }

        /// <summary>Data outlives the server. Here its folder is always kept.</summary>
        public static IResourceBuilder<PostgresServerResource> WithDataVolume(
            this IResourceBuilder<PostgresServerResource> builder,
            string? name = null,
            bool isReadOnly = false
        ) => builder;

        /// <summary>Created once the server is there; on a server that is named by configuration, the migration step creates it.</summary>
        public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
            this IResourceBuilder<PostgresServerResource> builder,
            string name,
            string? databaseName = null
        )
        {
            ArgumentNullException.ThrowIfNull(builder);
            var server = builder.Resource;
            var database = new PostgresDatabaseResource(name, databaseName ?? name, server);
            database.Annotations.Add(new WaitAnnotation(server, UntilFinished: false, ExitCode: 0));
            database.Annotations.Add(
                new PreparationAnnotation(cancellation =>
                    server.Annotations.OfType<RunningPostgres>().LastOrDefault() is { } running
                        ? running.Server.CreateDatabaseAsync(database.DatabaseName, cancellation)
                        : Task.CompletedTask
                )
            );
            return builder.ApplicationBuilder.AddResource(database);
        }

        private sealed record RunningPostgres(LocalPostgres Server) : IResourceAnnotation;
    }

    public static class SqlServerBuilderExtensions
    {
        public static IResourceBuilder<SqlServerServerResource> AddSqlServer(
            this IDistributedApplicationBuilder builder,
            string name,
            IResourceBuilder<ParameterResource>? password = null,
            int? port = null
        )
        {
            ArgumentNullException.ThrowIfNull(builder);
            var resource = new SqlServerServerResource(
                name,
                password?.Resource ?? ParameterResourceBuilderExtensions.GeneratedPassword(builder, $"{name}-password")
            );
            builder.TakeConfigured(resource);
            resource.Annotations.Add(new EndpointAnnotation("tcp", "tcp", port, variable: null));
            resource.Annotations.Add(
                new ServerAnnotation(
                    "SQL Server: nothing on this machine",
                    (_, _) =>
                        throw new CannotStartException(
                            $"SQL Server cannot be started here. Name a server with ConnectionStrings__{name}='Server=…;User ID=…;Password=…;TrustServerCertificate=true'."
                        )
                )
            );
            return builder.AddResource(resource);
        }

        /// <summary>Data outlives the server.</summary>
        public static IResourceBuilder<SqlServerServerResource> WithDataVolume(
            this IResourceBuilder<SqlServerServerResource> builder,
            string? name = null,
            bool isReadOnly = false
        ) => builder;

        /// <summary>The migration step creates it.</summary>
        public static IResourceBuilder<SqlServerDatabaseResource> AddDatabase(
            this IResourceBuilder<SqlServerServerResource> builder,
            string name,
            string? databaseName = null
        )
        {
            ArgumentNullException.ThrowIfNull(builder);
            var database = new SqlServerDatabaseResource(name, databaseName ?? name, builder.Resource);
            database.Annotations.Add(new WaitAnnotation(builder.Resource, UntilFinished: false, ExitCode: 0));
            return builder.ApplicationBuilder.AddResource(database);
        }
    }
}
