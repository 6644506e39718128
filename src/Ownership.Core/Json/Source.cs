using System.Text.Json;

namespace Ownership.Core.Json;

/// <summary>
/// A value in a JSON document and where it stands. Whatever it is not fit for ends in a <see cref="JsonException"/> that
/// says so.
/// </summary>
internal readonly struct Source
{
    private readonly JsonElement value;
    private readonly string path;

    private Source(JsonElement value, string path)
    {
        this.value = value;
        this.path = path;
    }

    /// <summary>Whether it is null.</summary>
    public bool IsNull => value.ValueKind == JsonValueKind.Null;

    /// <summary>The names of an object's members.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            Expect(JsonValueKind.Object);
            return value.EnumerateObject().Select(property => property.Name);
        }
    }

    public static T Read<T>(ref Utf8JsonReader reader, Func<Source, T> read)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new Source(document.RootElement, "$").As(read);
    }

    public static object ReadKey(string key, Func<string, object> read)
    {
        try
        {
            return read(key);
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"Not a valid key: {WhatItSays(e)}", e);
        }
    }

    /// <summary>The value that an object must have under a name.</summary>
    public Source this[string name] => Find(name) ?? throw Fail($"\"{name}\" is missing");

    /// <summary>Reads the value, and says where it stands if the library refuses it.</summary>
    public T As<T>(Func<Source, T> read)
    {
        try
        {
            return read(this);
        }
        catch (ArgumentException e)
        {
            throw Fail(WhatItSays(e), e);
        }
    }

    /// <summary>The value under a name, or null where it is absent or null.</summary>
    public T? Optional<T>(string name, Func<Source, T> read)
        where T : class =>
        Find(name) is { IsNull: false } found ? found.As(read) : null;

    /// <summary>The value under a name, or the default where it is absent.</summary>
    public T Optional<T>(string name, Func<Source, T> read, T byDefault)
        where T : struct =>
        Find(name) is { } found ? found.As(read) : byDefault;

    public T[] Items<T>(Func<Source, T> read)
    {
        Expect(JsonValueKind.Array);
        string place = path;
        return [.. value.EnumerateArray().Select((item, i) => new Source(item, $"{place}[{i}]").As(read))];
    }

    public string Text()
    {
        Expect(JsonValueKind.String);
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw Fail("it is not well-formed text", e);
        }
    }

    public bool Flag() =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Fail("it is neither true nor false");

    public int Number() =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : throw Fail("it is not a whole number");

    public JsonException Fail(string why, Exception? inner = null) => new($"Not a valid value at {path}: {why}", inner);

    private Source? Find(string name)
    {
        Expect(JsonValueKind.Object);
        Source? found = null;
        foreach (var property in value.EnumerateObject())
        {
            if (!property.NameEquals(name))
                continue;
            if (found is not null)
                throw Fail($"\"{name}\" is there twice");
            found = new Source(property.Value, $"{path}.{name}");
        }

        return found;
    }

    private void Expect(JsonValueKind kind)
    {
        if (value.ValueKind != kind)
            throw Fail($"it is {value.ValueKind}, not {kind}");
    }

    /// <summary>The message without the parameter that the runtime adds, of which the writer of a document knows nothing.</summary>
    private static string WhatItSays(ArgumentException e)
    {
        if (e.ParamName is null)
            return e.Message;

        // In brackets on .NET, on a line of its own elsewhere; the value that was refused may follow.
        int parameter = e.Message.LastIndexOf(e.ParamName, StringComparison.Ordinal);
        return e.Message.Substring(0, e.Message.LastIndexOfAny(['(', '\n'], parameter)).TrimEnd();
    }
}
