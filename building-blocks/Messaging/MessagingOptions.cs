using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Messaging;

/// <summary>Section <c>Messaging</c>; the broker is <c>ConnectionStrings:messaging</c> (<c>amqp://user:password@host:port</c>).</summary>
public sealed class MessagingOptions
{
    /// <summary>How many waiting facts are handled in one transaction; 1 handles each alone.</summary>
    [Range(1, 500)]
    public int Together { get; set; } = 100;

    /// <summary>After how long such a transaction takes in no more of them, because others may be waiting for what it holds.</summary>
    public TimeSpan TogetherFor { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>For how long others have the database to themselves between two such transactions.</summary>
    public TimeSpan TogetherPause { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How many outbox rows a relay claims and publishes at a time.</summary>
    [Range(1, 2000)]
    public int RelayBatch { get; set; } = 200;

    /// <summary>For how long a claimed row belongs to its relay; what a killed relay leaves waits this long.</summary>
    public TimeSpan RelayClaim { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the relay looks without being woken.</summary>
    public TimeSpan RelayPoll { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>For how long the bus may be unwell before it is restarted, if the broker answers.</summary>
    public TimeSpan BusPatience { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The waits between attempts of a reaction that fails; after the last the fact is a dead letter. Left out: about 18 s in all.
    /// No initial value in the property, because the configuration would add to it instead of replacing it.
    /// </summary>
    public TimeSpan[]? RetryAfter { get; set; }

    internal TimeSpan[] Retries =>
        RetryAfter
        ??
        [
            TimeSpan.FromMilliseconds(100),
            TimeSpan.FromMilliseconds(500),
            TimeSpan.FromSeconds(2),
            TimeSpan.FromSeconds(5),
            TimeSpan.FromSeconds(10),
        ];

    /// <summary>For how long sent and handled messages are remembered.</summary>
    public TimeSpan Memory { get; set; } = TimeSpan.FromDays(30);
}
