using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using static Ownership.Core.Tests.Examples.Given;

namespace Ownership.Core.Tests.Catalogue;

/// <summary>
/// What a value is made of, by reflection, so that neither a new kind nor a new property has to be taught how it is made,
/// printed, varied, made simpler, or whom it names. A property of a type that is not known here is refused by name.
/// </summary>
internal static class Shape
{
    /// <summary>The properties that make a value: those that its constructor takes, then those that are set besides.</summary>
    public static IReadOnlyList<PropertyInfo> PartsOf(Type type)
    {
        var given = Constructor(type).GetParameters()
            .Select(p => type.GetProperty(p.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)!);
        return [.. given.Union(type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }))];
    }

    public static object Make(Type type, IReadOnlyList<object?> values)
    {
        int given = Constructor(type).GetParameters().Length;
        object made = Constructor(type).Invoke([.. values.Take(given)]);
        foreach (var (part, value) in PartsOf(type).Zip(values).Skip(given))
            part.SetValue(made, value);
        return made;
    }

    /// <summary>Values made anew at each call, no two equal, which differ in each property in turn.</summary>
    public static object[] Varied(Type type)
    {
        var usual = PartsOf(type).Select(part => Two(part)[0]).ToList();
        return [Make(type, usual), .. PartsOf(type).Select((part, i) => Make(type, [.. usual[..i], Two(part)[1], .. usual[(i + 1)..]]))];
    }

    /// <summary>The value as C# that makes it; what has its default is left out.</summary>
    public static string Print(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        Enum names => string.Join(" | ", names.ToString().Split(", ").Select(name => $"{names.GetType().Name}.{name}")),
        ActiveUsers users => PrintActive(users),
        InitialOwner owner => owner.User is { } user ? Print(user) : $"{nameof(InitialOwner)}.{owner}",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(Print))}]",
        _ => PrintMade(value),
    };

    /// <summary>The value with another user in each place where it has one.</summary>
    public static T Renamed<T>(T value, Func<UserId, UserId> rename)
        where T : notnull =>
        (T)Visited(value, rename)!;

    /// <summary>The users that the value names, each as often as it does.</summary>
    public static IReadOnlyList<UserId> UsersOf(object value)
    {
        var users = new List<UserId>();
        Visited(value, user =>
        {
            users.Add(user);
            return user;
        });
        return users;
    }

    /// <summary>The value with one part simpler: a flag off, a user fewer, nobody instead of somebody.</summary>
    public static IEnumerable<T> Simpler<T>(T value)
        where T : notnull =>
        from part in PartsOf(value.GetType())
        from simpler in Simpler(part, part.GetValue(value))
        select With(value, part, simpler);

    /// <summary>What <c>with</c> makes.</summary>
    public static T With<T>(T value, PropertyInfo part, object? other)
        where T : notnull
    {
        object copy = value.GetType().GetMethod("<Clone>$")!.Invoke(value, null)!;
        part.SetValue(copy, other);
        return (T)copy;
    }

    public static bool IsNullable(PropertyInfo part) => new NullabilityInfoContext().Create(part).ReadState == NullabilityState.Nullable;

    public static NotSupportedException Unknown(PropertyInfo part) =>
        new($"{part.DeclaringType!.Name}.{part.Name} is a {part.PropertyType.Name}, of which no values are known here.");

    private static ConstructorInfo Constructor(Type type) => type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;

    private static object?[] Two(PropertyInfo part) => part.PropertyType switch
    {
        var t when t == typeof(UserId) => [Alice, IsNullable(part) ? null : Bob],
        var t when t == typeof(ContactId) => [Acme, new ContactId("other")],
        var t when t == typeof(OpportunityId) => [Deal1, Deal2],
        var t when t == typeof(RecordId) => [Deal1, Acme],
        var t when t == typeof(FollowerSet) => [FollowerSet.Create([Alice]), FollowerSet.Create([Bob])],
        var t when t == typeof(InitialOwner) => [InitialOwner.ContactOwner, (InitialOwner)Alice],
        var t when t == typeof(Opportunity) => [new Opportunity(Deal1, Acme), new Opportunity(Deal1, Acme) { Owner = Alice }],
        var t when t == typeof(bool) => [false, true],
        var t when t == typeof(int) => [0, 1],
        { IsEnum: true } t => [.. Enum.GetValues(t).Cast<object>().Take(2)],
        _ => throw Unknown(part),
    };

    private static object? Visited(object? value, Func<UserId, UserId> rename) => value switch
    {
        UserId user => rename(user),
        FollowerSet users => FollowerSet.Create([.. users.Select(rename)]),
        InitialOwner { User: { } user } => (InitialOwner)rename(user),
        ActiveUsers users when Named(users) is var (make, named) => make(named.Select(rename)),
        OwnershipSnapshot s => new OwnershipSnapshot(Renamed(s.Contact, rename), s.Opportunities.Select(o => Renamed(o, rename))),
        OwnershipCommand or OwnershipChange or OwnedRecord or LeftOut => Make(
            value.GetType(), [.. PartsOf(value.GetType()).Select(part => Visited(part.GetValue(value), rename))]),
        null or bool or int or Enum or RecordId or InitialOwner => value,
        _ => throw new NotSupportedException($"Which users a {value.GetType().Name} names is not known."),
    };

    private static IEnumerable<object?> Simpler(PropertyInfo part, object? value) => value switch
    {
        true => [false],
        FollowerSet users => users.Select(users.Without),
        InitialOwner owner when owner != default => [default(InitialOwner)],
        UserId when IsNullable(part) => [null],
        UserPlaces places when places != UserPlaces.All => [UserPlaces.All],
        Opportunity opportunity => Simpler(opportunity),
        _ => [],
    };

    private static string PrintActive(ActiveUsers users)
    {
        var (make, named) = Named(users);
        return users == ActiveUsers.Everybody ? $"{nameof(ActiveUsers)}.{nameof(ActiveUsers.Everybody)}"
            : $"{nameof(ActiveUsers)}.{make.Method.Name}({Print(named)})";
    }

    /// <summary>Whom it names and how, which it says on the wire only.</summary>
    private static (Func<IEnumerable<UserId>, ActiveUsers> Make, IReadOnlyList<UserId> Named) Named(ActiveUsers users)
    {
        var json = JsonSerializer.SerializeToNode(users)!;
        var named = json["users"]?.Deserialize<UserId[]>() ?? [];
        return ((string?)json["$type"] == "only" ? ActiveUsers.Only : ActiveUsers.AllExcept, named);
    }

    private static string PrintMade(object value)
    {
        var type = value.GetType();
        int given = Constructor(type).GetParameters().Length;
        object?[] values = [.. PartsOf(type).Select(part => part.GetValue(value))];
        object bare = Make(type, values[..given]);
        var set = PartsOf(type).Skip(given).Where(part => !Equals(part.GetValue(value), part.GetValue(bare)))
            .Select(part => $"{part.Name} = {Print(part.GetValue(value))}").ToList();
        string arguments = given == 0 && set.Count > 0 ? "" : $"({string.Join(", ", values[..given].Select(Print))})";
        return $"new {type.Name}{arguments}{(set.Count == 0 ? "" : $" {{ {string.Join(", ", set)} }}")}";
    }
}
