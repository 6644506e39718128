namespace Ownership.Playground.Toggle;

/// <summary>What came of it, in sentences.</summary>
internal static class Headline
{
    public const string ByItself = "Switching it on by itself changes no record.";

    /// <summary>The answer in a sentence or two.</summary>
    public static string Of(Alignment alignment)
    {
        string all = alignment.Data.RecordCount.Counted("record");
        string added = alignment.FollowersAdded.Counted("follower") + (alignment.FollowersAdded == 1 ? " is added" : " are added");
        return alignment.Command switch
        {
            null => ByItself,
            _ when alignment.RecordsChanged == 0 => $"Nothing changes: all {all} are in line with these settings already.",
            OwnershipCommand.AlignOwners =>
                $"{alignment.OwnersChanged:N0} of {all} {(alignment.OwnersChanged == 1 ? "changes its owner" : "change owner")}"
                + $"{(alignment.FollowersAdded == 0 ? "" : $", {added}")}, and {Sight(alignment)}.",
            _ => $"{ByItself} To bring the records in line, {added}, and {Sight(alignment)}.",
        };
    }

    /// <summary>What that means, and what it does not.</summary>
    public static string Meaning(Alignment alignment) => alignment.Command switch
    {
        null => "Owners may differ from then on, and those that there are stay. With neither of the two follower settings on, "
            + "nothing has to be brought in line.",
        OwnershipCommand.AlignOwners => "While owners are shared, every opportunity takes the owner of its contact; a contact without an "
            + "owner takes that of its first opportunity that has one.",
        _ => "Every owner on the one side is made a follower on the other, as far as the follower settings say so. Nobody loses anything "
            + "by that. Without it they come to follow as soon as an owner changes.",
    };

    /// <summary>What is not in line even today.</summary>
    public static string AlreadyToday(Alignment alignment) => alignment switch
    {
        { HasToAgreeToday: false } => "Under today's settings nothing has to be in line, so that none of this is there already.",
        { OutOfStepToday: 0 } => "Under today's settings all records are in line: whatever changes is due to the switch.",
        { RecordsChanged: 0 } => $"{Out(alignment)}.",
        _ => $"{Out(alignment)}, and {Among(alignment)}",
    };

    private static string Among(Alignment alignment)
    {
        string changing = alignment.RecordsChanged == 1 ? "the one record that changes here"
            : $"among the {alignment.RecordsChanged:N0} records that change here";
        return alignment.ChangedOutOfStepToday switch
        {
            0 => $"none of these is {changing}.",
            1 => $"{(alignment.OutOfStepToday == 1 ? "it" : "1 of these")} is {changing}. The switch is not to blame for it.",
            var among => $"{among:N0} of these are {changing}. The switch is not to blame for those.",
        };
    }

    private static string Out(Alignment alignment) =>
        $"{alignment.OutOfStepToday.Counted("record")} {(alignment.OutOfStepToday == 1 ? "is" : "are")} out of step already, "
        + "under today's settings";

    private static string Sight(Alignment alignment)
    {
        var (gain, lose) = (
            alignment.Totals.Users.Count(user => user.Counts[3] > 0), alignment.Totals.Users.Count(user => user.Counts[4] > 0));
        return (gain, lose) switch
        {
            (0, 0) => "nobody gains or loses sight of a record",
            (_, 0) => $"{People(gain)} sight of records that they do not see today; nobody loses any",
            (0, _) => $"{People(lose, "lose")} sight of records that they see today",
            _ => $"{People(gain)} sight of records and {People(lose, "lose")} sight of some",
        };
    }

    private static string People(int count, string what = "gain") => count == 1 ? $"1 person {what}s" : $"{count:N0} people {what}";
}
