using FsCheck.Xunit;
using Ownership.Playground.Cases;

namespace Ownership.Playground.Tests.Cases;

/// <summary>The address has the whole case, and whatever else is put there is refused in words.</summary>
[Properties(Arbitrary = [typeof(RandomCases)])]
public class Addresses
{
    [Property]
    public void Show_the_same_case_again(CaseHistory tried)
    {
        var read = CaseAddress.Read(CaseAddress.Write(tried));

        read.Now.IsAs(tried.Now).Should().BeTrue();
        read.Done.Select(done => done.Step).Should().Equal(tried.Done.Select(done => done.Step));
    }

    [Property]
    public void That_are_cut_off_are_refused(CaseHistory tried, int at)
    {
        string whole = CaseAddress.Write(tried);
        string cut = whole[..(int)((uint)at % (uint)whole.Length)];

        FluentActions.Invoking(() => CaseAddress.Read(cut)).Should().Throw<InvalidDataException>().WithMessage("This link *");
    }

    [Property(MaxTest = 1000)]
    public void With_another_letter_are_refused_or_show_some_case(CaseHistory tried, int at, char letter)
    {
        char[] text = CaseAddress.Write(tried).ToCharArray();
        text[(uint)at % (uint)text.Length] = letter;

        try
        {
            CaseAddress.Read(new(text)).Now.Twice.Should().BeNull();
        }
        catch (InvalidDataException e)
        {
            e.Message.Should().StartWith("This link ");
        }
    }

    [Fact]
    public void Of_the_sample_is_short_enough_for_a_ticket() => CaseAddress.Write(CaseHistory.Sample).Length.Should().BeLessThan(500);
}
