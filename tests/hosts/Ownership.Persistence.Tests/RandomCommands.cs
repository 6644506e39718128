using System.Reflection;
using Ownership.Core;

namespace Ownership.Persistence.Tests;

/// <summary>Commands of every kind there is, made by their constructors, so that a new one is among them by itself.</summary>
internal sealed class RandomCommands(int seed)
{
    private static readonly UserId[] Users = [new("alice"), new("bob"), new("carol"), new("dave")];

    private readonly Random random = new(seed);
    private readonly NullabilityInfoContext nullability = new();

    public static IReadOnlyList<Type> Kinds { get; } =
        [.. typeof(OwnershipCommand).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(OwnershipCommand)))];

    public T Of<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>A command for this contact.</summary>
    public OwnershipCommand For(ContactId contact)
    {
        var kind = Of(Kinds);
        var constructor = kind.GetConstructors().Single();
        object?[] arguments = [.. constructor.GetParameters().Select(parameter => Argument(parameter, contact))];
        var command = (OwnershipCommand)constructor.Invoke(arguments);
        var asked = constructor.GetParameters().Select(parameter => parameter.Name);
        foreach (var option in kind.GetProperties().Where(property => property.CanWrite && !asked.Contains(property.Name)))
            option.SetValue(command, Option(option));
        return command;
    }

    /// <summary>What may be said besides, mostly nothing.</summary>
    private object? Option(PropertyInfo option)
    {
        if (option.PropertyType == typeof(bool))
            return OneIn(4);
        if (option.PropertyType == typeof(UserId))
            return OneIn(4) ? Of(Users) : null;
        if (option.PropertyType == typeof(UserPlaces))
            return OneIn(2) ? UserPlaces.All : (UserPlaces)random.Next(1, (int)UserPlaces.All + 1);
        throw new NotSupportedException($"{option.DeclaringType!.Name} takes a {option.PropertyType.Name}: say here what it may be.");
    }

    private object? Argument(ParameterInfo parameter, ContactId contact)
    {
        if (parameter.ParameterType == typeof(UserId))
            return nullability.Create(parameter).WriteState == NullabilityState.Nullable && OneIn(4) ? null : Of(Users);
        if (parameter.ParameterType == typeof(OpportunityId))
            return Opportunity(contact);
        if (parameter.ParameterType == typeof(Opportunity))
            return new Opportunity(Opportunity(contact), contact) { Owner = Of(Users), Followers = Followers(), IsClosed = OneIn(2) };
        if (parameter.ParameterType == typeof(RecordId))
            return OneIn(3) ? contact : Opportunity(contact);
        if (parameter.ParameterType == typeof(FollowerSet))
            return Followers();
        if (parameter.ParameterType == typeof(InitialOwner))
            return OneIn(3) ? InitialOwner.ContactOwner : OneIn(3) ? InitialOwner.Unassigned : (InitialOwner)Of(Users);
        throw new NotSupportedException(
            $"{parameter.Member.DeclaringType!.Name} takes a {parameter.ParameterType.Name}: say here what it may be.");
    }

    private OpportunityId Opportunity(ContactId contact) => new($"{contact}/deal-{random.Next(5)}");

    private FollowerSet Followers() => [Of(Users), Of(Users)];

    private bool OneIn(int count) => random.Next(count) == 0;
}
