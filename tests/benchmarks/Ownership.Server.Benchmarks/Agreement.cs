using Microsoft.EntityFrameworkCore;
using Ownership.Core;

namespace Ownership.Server.Benchmarks;

/// <summary>That the assignment by hand does what the server does, under the settings that it knows.</summary>
public static class Agreement
{
    private const int Contacts = 20;

    private static readonly SubAccountSettings[] Known =
    [
        new(), new() { AllowDifferentOwners = true }, new() { ClosedOpportunities = ClosedOpportunitiesMode.KeepOwner },
    ];

    /// <exception cref="InvalidOperationException">It does something else.</exception>
    public static async Task Check()
    {
        await using var one = await Stand.New(null, Contacts);
        await using var two = await one.Copy();
        using var server = await Child.Start(Child.Server, one.Connection);
        using var byHand = await Child.Start(Child.ByHand, two.Connection);
        using Load first = new(server.Address, one.Token, one.Contacts), second = new(byHand.Address, two.Token, two.Contacts);
        foreach (var settings in Known)
        {
            string[] owners = await Task.WhenAll(After(one, first, settings), After(two, second, settings));
            if (owners[0] != owners[1])
                throw new InvalidOperationException($"Under {settings} the server leaves {owners[0]}, by hand it is {owners[1]}.");
        }
    }

    private static async Task<string> After(Stand stand, Load load, SubAccountSettings settings)
    {
        await using var db = stand.Db();
        await db.ChangeAccount((await db.SubAccounts.SingleAsync()).Id, set => set.SetProperty(row => row.Settings, settings));
        for (int i = 0; i < Contacts; i++)
            await load.Assign();
        var records = await db.Records.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
        return string.Join(", ", records.Select(row => $"{row.Id} {row.Owner}"));
    }
}
