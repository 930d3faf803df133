using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A value from <c>Parameters:name</c> of the AppHost's configuration, from code, or generated once and kept.</summary>
    public class ParameterResource : Resource, IManifestExpressionProvider, IValueProvider
    {
        private readonly Lazy<string> value;

        public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
            : base(name)
        {
            value = new(() => callback(Default));
            Secret = secret;
        }

        public ParameterDefault? Default { get; set; }

        public bool Secret { get; }

        public string ValueExpression => $"{{{Name}.value}}";

        ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => new(value.Value);
    }

    /// <summary>How a parameter gets a value when nobody configured one.</summary>
    public abstract class ParameterDefault
    {
        public abstract string GetDefaultValue();
    }

    /// <summary>A random value of letters, digits and signs.</summary>
    public sealed class GenerateParameterDefault : ParameterDefault
    {
        public int MinLength { get; set; }
        public bool Lower { get; set; } = true;
        public bool Upper { get; set; } = true;
        public bool Numeric { get; set; } = true;
        public bool Special { get; set; } = true;
        public int MinLower { get; set; }
        public int MinUpper { get; set; }
        public int MinNumeric { get; set; }
        public int MinSpecial { get; set; }

        /// <summary>Letters and digits that are easily confused are left out, as in the original.</summary>
        public override string GetDefaultValue()
        {
            (bool Used, int Least, string Letters)[] kinds =
            [
                (Lower, MinLower, "abcdefghjkmnpqrstuvwxyz"),
                (Upper, MinUpper, "ABCDEFGHJKMNPQRSTUVWXYZ"),
                (Numeric, MinNumeric, "0123456789"),
                (Special, MinSpecial, "-_.{}~()*+!"),
            ];
            var used = kinds.Where(kind => kind.Used).ToList();
            if (used.Count == 0)
                throw new InvalidOperationException("A generated value needs at least one kind of letter.");
            var letters = used.SelectMany(kind => RandomNumberGenerator.GetItems<char>(kind.Letters, kind.Least)).ToList();
            var any = string.Concat(used.Select(kind => kind.Letters));
            letters.AddRange(RandomNumberGenerator.GetItems<char>(any, Math.Max(0, MinLength - letters.Count)));
            var shuffled = letters.ToArray();
            RandomNumberGenerator.Shuffle<char>(shuffled);
            return new(shuffled);
        }
    }
}

namespace Aspire.Hosting
{
    public static class ParameterResourceBuilderExtensions
    {
        /// <summary>
        /// <c>Parameters:name</c>. A secret that is not configured is generated and kept in the data folder, where the original
        /// would ask for it on its dashboard.
        /// </summary>
        public static IResourceBuilder<ParameterResource> AddParameter(
            this IDistributedApplicationBuilder builder,
            string name,
            bool secret = false
        )
        {
            ArgumentNullException.ThrowIfNull(builder);
            var generated = secret ? new GenerateParameterDefault { MinLength = 22 } : null;
            return Add(
                builder,
                new(name, fallback => FromConfiguration(builder, name, fallback, persist: true), secret) { Default = generated }
            );
        }

        /// <summary>A fixed value; configuration cannot override it.</summary>
        public static IResourceBuilder<ParameterResource> AddParameter(
            this IDistributedApplicationBuilder builder,
            string name,
            string value,
            bool publishValueAsDefault = false,
            bool secret = false
        )
        {
            ArgumentNullException.ThrowIfNull(builder);
            if (publishValueAsDefault && secret)
                throw new ArgumentException("A parameter cannot be both secret and published as a default value.", nameof(secret));
            return Add(builder, new(name, _ => value, secret));
        }

        /// <summary><c>Parameters:name</c>, else the default; with <paramref name="persist"/> a generated default is kept.</summary>
        public static IResourceBuilder<ParameterResource> AddParameter(
            this IDistributedApplicationBuilder builder,
            string name,
            ParameterDefault value,
            bool secret = false,
            bool persist = false
        )
        {
            ArgumentNullException.ThrowIfNull(builder);
            return Add(builder, new(name, fallback => FromConfiguration(builder, name, fallback, persist), secret) { Default = value });
        }

        /// <summary><c>ConnectionStrings:name</c> of the AppHost's configuration.</summary>
        public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
            this IDistributedApplicationBuilder builder,
            string name,
            string? environmentVariableName = null
        )
        {
            ArgumentNullException.ThrowIfNull(builder);
            return builder.AddResource(new ConnectionStringParameterResource(name, builder.Configuration, environmentVariableName));
        }

        internal static ParameterResource GeneratedPassword(IDistributedApplicationBuilder builder, string name) =>
            new(name, fallback => FromConfiguration(builder, name, fallback, persist: true), secret: true)
            {
                Default = new GenerateParameterDefault { MinLength = 22, Special = false },
            };

        private static IResourceBuilder<ParameterResource> Add(IDistributedApplicationBuilder builder, ParameterResource parameter) =>
            builder.AddResource(parameter);

        private static string FromConfiguration(
            IDistributedApplicationBuilder builder,
            string name,
            ParameterDefault? fallback,
            bool persist
        )
        {
            var section = builder.Configuration.GetSection("Parameters");
            if ((section[name] is { Length: > 0 } exact ? exact : section[name.Replace('-', '_')]) is { Length: > 0 } configured)
                return configured;
            if (fallback is null)
                throw new MissingParameterValueException(
                    $"Parameter resource could not be used because configuration key 'Parameters:{name}' is missing and the Parameter has no default value."
                );
            return persist
                ? ((DistributedApplicationBuilder)builder).Data.Secrets.GetOrMake(name, fallback.GetDefaultValue)
                : fallback.GetDefaultValue();
        }
    }

    /// <summary>A parameter that has no value and no default.</summary>
    [SuppressMessage(
        "Design",
        "CA1064:Exceptions should be public",
        Justification = "The stand-in shows nothing that the original does not."
    )]
    internal sealed class MissingParameterValueException(string message) : InvalidOperationException(message);
}
