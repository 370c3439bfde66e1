using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>Writes a small program as C#.</summary>
internal sealed class Rendering
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _helpers = new();
    private readonly Dictionary<LoadSite, TextSpan> _loads = [];
    private readonly SmallProgram _program;
    private int _method;
    private int _site;
    private int _helperCount;
    private int _parameterCount;
    private int _depth;

    private Rendering(SmallProgram program) => _program = program;

    public static Rendered Of(SmallProgram program, string className)
    {
        var rendering = new Rendering(program);
        rendering.Class(className);
        return new Rendered(rendering._text.ToString(), rendering._loads);
    }

    private void Class(string name)
    {
        var fields = _program.VolatileFields ? "private volatile int" : "private int";
        Line("using System.Threading;");
        Line("");
        Line($"public sealed class {name}");
        Line("{");
        _depth = 1;
        Line($"{fields} _x;");
        Line($"{fields} _y;");
        Method(_program.First, 0);
        Method(_program.Second, 1);
        _text.Append(_helpers);
        if (_program.Touched)
        {
            Line("");
            Line(_program.VolatileFields ? "public int Sum() => _x + _y;" : "public int Sum() => Volatile.Read(ref _x) + Volatile.Read(ref _y);");
        }

        _depth = 0;
        Line("}");
    }

    private void Method(SmallMethod method, int number)
    {
        (_method, _site, _parameterCount) = (number, 0, 0);
        var parameters = method.All.Select(statement => statement switch { Branch { Test: null } => "bool", Loop { Test: null } => "int", _ => null })
            .Where(type => type is not null)
            .Select((type, index) => $"{type} p{index}");
        Line("");
        Line($"public int {(number == 0 ? "First" : "Second")}({string.Join(", ", parameters)})");
        Line("{");
        _depth++;
        Line("var sum = 0;");
        Block(method.Body);
        Line("return sum;");
        _depth--;
        Line("}");
    }

    private void Block(IEnumerable<Statement> statements)
    {
        foreach (var statement in statements)
        {
            Statement(statement);
        }
    }

    private void Statement(Statement statement)
    {
        switch (statement)
        {
            case Store store:
                Line($"{Called(StoreCode(store), "void", store.InHelper)};");
                break;
            case Load load:
                LoadLine("sum += ", load, ";");
                break;
            case Fence fence:
                Line($"{Called(FenceCode(fence.Kind), "void", fence.InHelper)};");
                break;
            case Branch { Then.IsEmpty: true } branch:
                Condition("if", branch.Test, "== 0", "!");
                Braced(branch.Else);
                break;
            case Branch branch:
                Condition("if", branch.Test, "!= 0", "");
                Braced(branch.Then);
                if (!branch.Else.IsEmpty)
                {
                    Line("else");
                    Braced(branch.Else);
                }

                break;
            case Loop loop:
                if (loop.Test is null)
                {
                    Line($"while (p{_parameterCount++}-- > 0)");
                }
                else
                {
                    LoadLine("while (", loop.Test, " == 0)");
                }

                Braced(loop.Body);
                break;
        }
    }

    private void Condition(string keyword, Load? test, string comparison, string negation)
    {
        if (test is null)
        {
            Line($"{keyword} ({negation}p{_parameterCount++})");
        }
        else
        {
            LoadLine($"{keyword} (", test, $" {comparison})");
        }
    }

    private void Braced(IEnumerable<Statement> statements)
    {
        Line("{");
        _depth++;
        Block(statements);
        _depth--;
        Line("}");
    }

    private void LoadLine(string before, Load load, string after)
    {
        var code = Called(LoadCode(load), "int", load.InHelper);
        var start = _text.Length + (4 * _depth) + before.Length;
        _loads.Add(new LoadSite(_method, _site++), new TextSpan(start, code.Length));
        Line(before + code + after);
    }

    private string Called(string code, string type, bool inHelper)
    {
        if (!inHelper)
        {
            return code;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"Helper{++_helperCount}");
        _helpers.Append(CultureInfo.InvariantCulture, $"\n    private {type} {name}() => {code};\n");
        return name + "()";
    }

    private string StoreCode(Store store)
    {
        var value = (10 * _method) + ++_site;
        var field = Field(store.Location);
        return store.Order switch
        {
            AccessOrder.Interlocked => string.Create(CultureInfo.InvariantCulture, $"Interlocked.Exchange(ref {field}, {value})"),
            AccessOrder.Volatile when !_program.VolatileFields => string.Create(CultureInfo.InvariantCulture, $"Volatile.Write(ref {field}, {value})"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{field} = {value}"),
        };
    }

    private string LoadCode(Load load)
    {
        var field = Field(load.Location);
        return load.Order switch
        {
            AccessOrder.Interlocked => $"Interlocked.CompareExchange(ref {field}, 0, 0)",
            AccessOrder.Volatile when !_program.VolatileFields => $"Volatile.Read(ref {field})",
            _ => field,
        };
    }

    private static string FenceCode(FenceKind kind) => kind switch
    {
        FenceKind.Read => "Volatile.ReadBarrier()",
        FenceKind.Write => "Volatile.WriteBarrier()",
        FenceKind.ProcessWide => "Interlocked.MemoryBarrierProcessWide()",
        _ => "Interlocked.MemoryBarrier()",
    };

    private static string Field(Location location) => location == Location.X ? "_x" : "_y";

    private void Line(string line)
    {
        if (line.Length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(line);
        }

        _text.Append('\n');
    }
}
