using System.Text.Json;
using Ownership.Core;

namespace Ownership.Hosts.Input;

/// <summary>The value of a member, which may be absent.</summary>
internal readonly ref struct MemberValue(Member member, ReadOnlySpan<byte> json, Members.Slot slot)
{
    private const int Few = 16;

    private readonly ReadOnlySpan<byte> json = json;

    public JsonTokenType Kind => slot.Kind;

    public bool IsEscaped => slot.IsEscaped;

    public bool IsThere => slot.Kind != JsonTokenType.None;

    private ReadOnlySpan<byte> Token => json.Slice(slot.Start, slot.Length);

    /// <summary>The id, or null where there is none: absent, null or blank.</summary>
    /// <exception cref="InvalidDataException">It is no text.</exception>
    public T? Id<T>(IdCache<T> ids)
        where T : class =>
        slot.Kind == JsonTokenType.String && !slot.IsEscaped && ids.Find(Token[1..^1]) is { } known ? known
        : Text() is { } text ? ids.Make(text, Token[1..^1])
        : null;

    /// <inheritdoc cref="Id{T}(IdCache{T})"/>
    /// <exception cref="InvalidDataException">It is no text, or there is none.</exception>
    public T RequiredId<T>(IdCache<T> ids)
        where T : class =>
        Id(ids) ?? throw new InvalidDataException($"{new MemberName(member)} is missing or blank");

    /// <summary>The text, or null where there is none: absent, null or blank.</summary>
    /// <exception cref="InvalidDataException">It is no text.</exception>
    public string? Text()
    {
        if (slot.Kind is JsonTokenType.None or JsonTokenType.Null)
            return null;
        if (slot.Kind != JsonTokenType.String)
            throw new InvalidDataException($"{new MemberName(member)} is not text");
        if (!slot.IsEscaped)
            return JsonText.Of(Token[1..^1], new(member));
        var reader = new Utf8JsonReader(Token);
        reader.Read();
        return JsonText.Of(ref reader, new(member));
    }

    /// <summary>
    /// Who follows: nobody where it is null, and null where it is absent. The documentation has arrays of ids, such arrays in an array,
    /// and one id alone.
    /// </summary>
    /// <exception cref="InvalidDataException">It is none of these.</exception>
    public FollowerSet? Users(IdCache<UserId> ids)
    {
        if (slot.Kind is JsonTokenType.None or JsonTokenType.Null)
            return IsThere ? FollowerSet.Empty : null;
        if (slot.Kind == JsonTokenType.String)
            return Id(ids) is { } alone ? [alone] : FollowerSet.Empty;
        if (slot.Kind != JsonTokenType.StartArray)
            throw new InvalidDataException($"{new MemberName(member)} is not an array");
        var (users, count) = (FollowerSet.Empty, 0);
        List<UserId>? many = null;
        var reader = new Utf8JsonReader(Token);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray)
                continue;
            int index = count++;
            if (reader.TokenType == JsonTokenType.Null)
                continue;
            var user = User(ref reader, index, ids);
            // One by one a small set is made soonest, and a large one latest.
            if (count <= Few)
                users = users.With(user);
            else
                (many ??= [.. users]).Add(user);
        }

        return many is null ? users : [.. many];
    }

    /// <summary>When, or null where it is no ISO 8601 time; one without an offset is UTC.</summary>
    public DateTimeOffset? Time()
    {
        if (slot.Kind != JsonTokenType.String)
            return null;
        var reader = new Utf8JsonReader(Token);
        reader.Read();
        if (!reader.TryGetDateTimeOffset(out var time))
            return null;
        bool isUtc = Token is [.., (byte)'Z', _];
        return !isUtc && reader.TryGetDateTime(out var plain) && plain.Kind == DateTimeKind.Unspecified ? new(plain, TimeSpan.Zero) : time;
    }

    /// <summary>Which delivery it names, or null where it is no text.</summary>
    public Guid? Delivery() => slot.Kind == JsonTokenType.String ? DeliveryId.Of(Token[1..^1]) : null;

    private UserId User(ref Utf8JsonReader reader, int index, IdCache<UserId> ids)
    {
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && ids.Find(reader.ValueSpan) is { } known)
            return known;
        var name = new MemberName(member, index);
        if (reader.TokenType != JsonTokenType.String)
            throw new InvalidDataException($"{name} is not text");
        string text = JsonText.Of(ref reader, name) ?? throw new InvalidDataException($"{name} is blank");
        return ids.Make(text, reader.ValueSpan);
    }
}
