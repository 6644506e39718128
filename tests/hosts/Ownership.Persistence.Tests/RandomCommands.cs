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
        foreach (var flag in kind.GetProperties().Where(property => property.PropertyType == typeof(bool) && property.CanWrite))
            flag.SetValue(command, OneIn(4));
        return command;
    }

    private object? Argument(ParameterInfo parameter, ContactId contact)
    {
        if (parameter.ParameterType == typeof(UserId))
            return nullability.Create(parameter).WriteState == NullabilityState.Nullable && OneIn(4) ? null : Of(Users);
        if (parameter.ParameterType == typeof(OpportunityId))
            return Opportunity(contact);
        if (parameter.ParameterType == typeof(RecordId))
            return OneIn(3) ? contact : Opportunity(contact);
        if (parameter.ParameterType == typeof(FollowerSet))
            return FollowerSet.Create([Of(Users), Of(Users)]);
        if (parameter.ParameterType == typeof(InitialOwner))
            return OneIn(3) ? InitialOwner.ContactOwner : OneIn(3) ? InitialOwner.Unassigned : (InitialOwner)Of(Users);
        throw new NotSupportedException(
            $"{parameter.Member.DeclaringType!.Name} takes a {parameter.ParameterType.Name}: say here what it may be.");
    }

    private OpportunityId Opportunity(ContactId contact) => new($"{contact}/deal-{random.Next(5)}");

    private bool OneIn(int count) => random.Next(count) == 0;
}
