using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Orleans.Runtime;

namespace Ownership.Server.Api;

/// <summary>A request that cannot be met, and why; answered as problem details.</summary>
internal sealed class Refused(int status, string message, string? field = null) : Exception(message)
{
    public int Status => status;

    public string? Field { get; } = field;

    public static Refused BadField(string field, string what) => new(StatusCodes.Status422UnprocessableEntity, $"{field} {what}", field);

    public static Refused NotThere(string what) => new(StatusCodes.Status404NotFound, $"There is no {what}.");

    public static Refused NotAllowed(string what, string? field = null) => new(StatusCodes.Status403Forbidden, what, field);
}

/// <summary>Tells what is wrong with a request, and of anything else nothing that is internal.</summary>
internal sealed partial class Problems(IProblemDetailsService service) : IExceptionHandler
{
    private const string Named = "(there is no setting )?\"(?<name>[^\"]+)\"(;| is missing| is there twice)";

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var (status, message, field) = exception switch
        {
            Refused refused => (refused.Status, refused.Message, refused.Field),
            BadHttpRequestException { InnerException: JsonException json } => Unfit(json),
            BadHttpRequestException bad => (bad.StatusCode, "The request cannot be read.", null),
            DbUpdateConcurrencyException => (StatusCodes.Status409Conflict, "Too many others change the same records: try again.", null),
            _ when IsAway(exception) => (StatusCodes.Status503ServiceUnavailable, "A server is not to be reached: try again.", null),
            _ => (StatusCodes.Status500InternalServerError, "Something went wrong here.", null),
        };
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "5";
        var details = new ProblemDetails { Status = status, Detail = message };
        if (field is not null)
            details.Extensions["field"] = field;
        // The service has nothing for who accepts no JSON, and they are told all the same.
        if (!await service.TryWriteAsync(new() { HttpContext = context, ProblemDetails = details }))
            await context.Response.WriteAsJsonAsync(details, options: null, "application/problem+json", cancellationToken);
        return true;
    }

    /// <summary>Where a body does not fit; the library says why, and where within the value that it reads.</summary>
    private static (int Status, string Message, string? Field) Unfit(JsonException json)
    {
        var told = OfLibrary().Match(json.Message);
        string place = $"{json.Path}{told.Groups["within"]}{(told.Groups["name"].Success ? "." : "")}{told.Groups["name"]}";
        string why = told.Success ? $": {told.Groups["why"]}" : ".";
        string? field = place.TrimStart('$', '.') is { Length: > 0 } name ? name : null;
        return (StatusCodes.Status422UnprocessableEntity, $"The body does not fit at {place}{why}", field);
    }

    [GeneratedRegex($"^Not a valid value at \\$(?<within>.*?): (?<why>({Named})?.*)$")]
    private static partial Regex OfLibrary();

    /// <summary>Whether it is that another silo, or the database, is not to be reached.</summary>
    private static bool IsAway(Exception? exception) =>
        exception is TimeoutException or OrleansException or DbException { IsTransient: true }
        || (exception is not null && IsAway(exception.InnerException));
}
