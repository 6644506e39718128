using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Ownership.Hosts.Input;

/// <summary>
/// The members of one object where they stand in its text, found in one pass; nothing is made of them before it is asked for.
/// </summary>
internal ref struct Members
{
    private ReadOnlySpan<byte> json;
    private Slots slots;
    private Member twice;

    public readonly MemberValue this[Member member] => new(member, json, slots[(int)member]);

    /// <summary>Reads an object whose brace was just read.</summary>
    /// <param name="reader">Behind the brace; afterwards behind the object where it was whole.</param>
    /// <param name="json">What the reader reads.</param>
    /// <param name="members">All that were there, also where the text ended too early.</param>
    /// <returns>Whether the object was whole.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, out Members members)
    {
        members = default;
        members.json = json;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return true;
            var member = Named(ref reader);
            if (!reader.Read())
                return false;
            if (member == Member.Other)
            {
                if (!TrySkip(ref reader))
                    return false;
                continue;
            }

            ref var slot = ref members.slots[(int)member];
            if (slot.Kind != JsonTokenType.None)
                members.twice = member;
            slot = new(reader.TokenType, (int)reader.TokenStartIndex, 0, reader.ValueIsEscaped);
            if (!TrySkip(ref reader))
                return false;
            slot = slot with { Length = (int)reader.BytesConsumed - slot.Start };
        }

        return false;
    }

    /// <summary>The member whose name was just read.</summary>
    public static Member Named(ref Utf8JsonReader reader)
    {
        var name = reader.ValueIsEscaped ? Unescaped(ref reader) : reader.ValueSpan;
        return name.Length switch
        {
            2 when name.SequenceEqual("id"u8) => Member.Id,
            4 when name.SequenceEqual("type"u8) => Member.Type,
            6 when name.SequenceEqual("status"u8) => Member.Status,
            7 when name.SequenceEqual("contact"u8) => Member.Contact,
            7 when name.SequenceEqual("deleted"u8) => Member.Deleted,
            8 when name.SequenceEqual("contacts"u8) => Member.Contacts,
            9 when name.SequenceEqual("contactId"u8) => Member.ContactId,
            9 when name.SequenceEqual("followers"u8) => Member.Followers,
            9 when name.SequenceEqual("timestamp"u8) => Member.Timestamp,
            9 when name.SequenceEqual("webhookId"u8) => Member.WebhookId,
            10 when name.SequenceEqual("assignedTo"u8) => Member.AssignedTo,
            11 when name.SequenceEqual("opportunity"u8) => Member.Opportunity,
            13 when name.SequenceEqual("opportunities"u8) => Member.Opportunities,
            _ => Member.Other,
        };
    }

    /// <summary>Refuses an object with a member twice of which nobody can tell which one is meant.</summary>
    /// <exception cref="InvalidDataException">One of the members is there twice.</exception>
    public readonly void RefuseTwice()
    {
        if (twice != Member.Other)
            throw new InvalidDataException($"{new MemberName(twice)} is there twice");
    }

    // Most values have nothing in them, and the reader makes ready to go back even then.
    private static bool TrySkip(ref Utf8JsonReader reader) =>
        reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray) || reader.TrySkip();

    private static ReadOnlySpan<byte> Unescaped(ref Utf8JsonReader reader)
    {
        try
        {
            return Encoding.UTF8.GetBytes(reader.GetString()!);
        }
        catch (InvalidOperationException) // Half a surrogate pair: no name that means anything here.
        {
            return default;
        }
    }

    [InlineArray((int)Member.Opportunities + 1)]
    private struct Slots
    {
        private Slot first;
    }

    internal readonly record struct Slot(JsonTokenType Kind, int Start, int Length, bool IsEscaped);
}
