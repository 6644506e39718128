namespace Ownership.Server.Api;

/// <summary>There is no NUL in PostgreSQL's text, and so none in what a request brings, whatever the database.</summary>
internal static class Texts
{
    /// <exception cref="Refused">A body has a NUL somewhere.</exception>
    public static ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (object body in context.Arguments.Where(each => each is Wish or UserBody or WebhooksBody or RunOrder)!)
        {
            foreach (var (name, value) in JsonSerializer.SerializeToNode(body, body.GetType(), JsonSerializerOptions.Web)!.AsObject())
            {
                if (HasNul(value))
                    throw Refused.BadField(name, "has a NUL in it.");
            }
        }

        return next(context);
    }

    private static bool HasNul(JsonNode? json) => json switch
    {
        JsonObject all => all.Any(each => HasNul(each.Value)),
        JsonArray all => all.Any(HasNul),
        _ => json?.GetValueKind() == JsonValueKind.String && json.GetValue<string>().Contains('\0', StringComparison.Ordinal),
    };
}
