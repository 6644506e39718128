using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Ownership.Server.Api;

/// <summary>
/// The schemas of the library's types in an OpenAPI document: the generator sees only that they have converters, and leaves them
/// empty. Any host can copy this file.
/// </summary>
internal sealed class LibrarySchemas : IOpenApiDocumentTransformer, IOpenApiSchemaTransformer
{
    private const string Items = "items";
    private const string Defined = "#/$defs/";
    private const string Component = "#/components/schemas/";

    private static readonly JsonObject Types = JsonNode.Parse(OwnershipJsonSchema.Text)!["$defs"]!.AsObject();

    /// <summary>The name under which a type of the library is described once, and referred to; null for any other type.</summary>
    public static string? NameOf(Type type) =>
        type.Assembly == typeof(OwnershipPolicy).Assembly && Types.ContainsKey(type.Name) ? type.Name : null;

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Type?.HasFlag(JsonSchemaType.Array) == true && context.JsonTypeInfo.ElementType is { } type && NameOf(type) is { } name)
        {
            // What it refers to is described only when the whole document is there.
            schema.Metadata ??= new Dictionary<string, object>();
            schema.Metadata[Items] = name;
        }

        return Task.CompletedTask;
    }

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Components ??= new();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        foreach (var (name, type) in Types)
        {
            string text = type!.ToJsonString().Replace(Defined, Component, StringComparison.Ordinal);
            document.Components.Schemas[name] =
                OpenApiModelFactory.Parse<OpenApiSchema>(text, OpenApiSpecVersion.OpenApi3_1, document, out _)!;
        }

        var members = document.Components.Schemas.Values.SelectMany(schema => schema.Properties?.Values ?? []);
        foreach (var array in members.OfType<OpenApiSchema>())
        {
            if (array.Metadata?.TryGetValue(Items, out object? name) == true)
                array.Items = new OpenApiSchemaReference((string)name, document);
        }

        return Task.CompletedTask;
    }
}
