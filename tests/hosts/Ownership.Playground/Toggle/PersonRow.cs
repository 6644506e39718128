namespace Ownership.Playground.Toggle;

/// <summary>What a person comes to and loses.</summary>
internal sealed record PersonRow(UserId User, string Name, int Contacts, int Opportunities, int Follows, int Gained, int Lost)
{
    /// <summary>What they can be sorted by, in the order of the columns.</summary>
    public int Sorted(PersonColumn column) => column switch
    {
        PersonColumn.Contacts => Contacts,
        PersonColumn.Opportunities => Opportunities,
        PersonColumn.Follows => Follows,
        PersonColumn.Gained => Gained,
        PersonColumn.Lost => Lost,
        _ => 0,
    };

    public static IReadOnlyList<PersonRow> Of(Totals totals, Names names) =>
    [
        .. from user in totals.Users
           let counts = user.Counts
           select new PersonRow(user.User, names.Of(user.User), counts[0], counts[1], counts[2], counts[3], counts[4]),
    ];
}

/// <summary>A column of the table of people.</summary>
internal enum PersonColumn
{
    User,
    Contacts,
    Opportunities,
    Follows,
    Gained,
    Lost,
}
