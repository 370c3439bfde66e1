using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Generators.Stubs;

/// <summary>The attributes by which the compiler supplies an argument: in the stub they mean the stub's caller, as they should.</summary>
internal static class CallerInformation
{
    public static string Of(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var attribute in parameter.GetAttributes())
        {
            if (attribute.AttributeClass is not { ContainingNamespace: { Name: "CompilerServices", ContainingNamespace.Name: "Runtime" } } type)
            {
                continue;
            }

            var argument = type.Name switch
            {
                "CallerMemberNameAttribute" => "CallerMemberName",
                "CallerFilePathAttribute" => "CallerFilePath",
                "CallerLineNumberAttribute" => "CallerLineNumber",
                "CallerArgumentExpressionAttribute" when attribute.ConstructorArguments is [{ Value: string name }] =>
                    "CallerArgumentExpression(" + SymbolDisplay.FormatLiteral(name, quote: true) + ")",
                _ => null,
            };

            if (argument is not null)
            {
                text.Append("[global::System.Runtime.CompilerServices.").Append(argument).Append("] ");
            }
        }

        return text.ToString();
    }
}
