using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace CustomerArchive.ObjectStorage;

internal static class S3Connection
{
    /// <summary>Retries and time-outs stay those of the SDK.</summary>
    public static AmazonS3Client Open(ObjectStoreOptions options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.ForcePathStyle,
            RequestChecksumCalculation = options.ChecksumsAlways
                ? RequestChecksumCalculation.WHEN_SUPPORTED
                : RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = options.ChecksumsAlways
                ? ResponseChecksumValidation.WHEN_SUPPORTED
                : ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint.Length > 0)
        {
            config.ServiceURL = options.Endpoint;
            config.AuthenticationRegion = options.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }
        return options.AccessKey.Length > 0 ? new(options.AccessKey, options.SecretKey, config) : new(config);
    }

    /// <summary>Servers name it differently; a delete marker answers 405, a malformed version id 400.</summary>
    public static bool IsMissing(AmazonS3Exception fault) =>
        fault.ErrorCode is "NoSuchKey" or "NoSuchVersion" or "NotFound" or "NoSuchTagSet" or "NoSuchTagSetError"
        || fault.StatusCode == HttpStatusCode.MethodNotAllowed
        || (fault.ErrorCode == "InvalidArgument" && fault.StatusCode == HttpStatusCode.BadRequest);

    public static bool IsBucketMissing(AmazonS3Exception fault) => fault.ErrorCode == "NoSuchBucket";

    public static bool IsBucketMade(AmazonS3Exception fault) => fault.ErrorCode is "BucketAlreadyOwnedByYou" or "BucketAlreadyExists";

    public static DateTimeOffset Utc(DateTime? time) => new(time?.ToUniversalTime() ?? DateTime.UnixEpoch);
}
