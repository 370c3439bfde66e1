using System.Globalization;
using Aio.Generators.Marks;
using Aio.Generators.Stubs;
using Microsoft.CodeAnalysis;

namespace Aio.CodeFixes.Usage;

/// <summary>Finds a name for stubs under which none of them meets anything.</summary>
internal static class StubNames
{
    /// <summary>What a person would rename at once, but could leave: <c>KickLater</c>, or the group <c>Handlers</c>.</summary>
    public static string FindFree(MarkedMethod marked)
    {
        var wish = marked.Mark.Kind == MarkKind.Handler ? marked.Settings.Name + "Handlers" : marked.Method.Name + "Later";
        var name = wish;
        for (var number = 2; !IsFree(name, marked); number++)
        {
            name = wish + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }

    private static bool IsFree(string name, MarkedMethod marked)
    {
        foreach (var stub in StubSignature.Of(marked))
        {
            if (IsTaken(NameOf(stub.Role, name), marked.Type.Type))
            {
                return false;
            }
        }

        return true;
    }

    private static string NameOf(StubRole role, string name) => role switch
    {
        StubRole.ScheduleWhenIdle => name + "WhenIdle",
        StubRole.ArmAt => name + "At",
        StubRole.CancelBottomHalf or StubRole.CancelTimer => "Cancel" + name,
        StubRole.Attach => "Attach" + name,
        StubRole.Detach => "Detach" + name,
        StubRole.SetInterest => "Set" + name + "Interest",
        _ => name,
    };

    /// <summary>Whether anything at all has the name: an overload would be allowed, but who would tell the two apart?</summary>
    private static bool IsTaken(string name, INamedTypeSymbol type)
    {
        if (type.Name == name || type.TypeParameters.Any(parameter => parameter.Name == name))
        {
            return true;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (!current.GetMembers(name).IsEmpty || !TypeMarks.Of(current.OriginalDefinition).StubsCalled(name).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
