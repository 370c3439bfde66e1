using Aio.RealCode.Tests.Removals;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.RealCode.Tests.Sides;

/// <summary>Each with one fence in question, the first in the text.</summary>
public class TwoSidesTests
{
    private const string Opposite = "public bool B() { Interlocked.Exchange(ref _y, 1); return _x == 0; }";

    [Fact]
    public void BarrierBetweenStoreAndLoad_IsOfTwoSides() =>
        Assert.Equal("_x | _y", SidesOf($$"""public bool A() { _x = 1; Interlocked.MemoryBarrier(); return _y == 0; } {{Opposite}}"""));

    [Fact]
    public void OperationThatIsTheStore_IsOfTwoSides() =>
        Assert.Equal("_x | _y", SidesOf($$"""public bool A() { Interlocked.Exchange(ref _x, 1); return _y == 0; } {{Opposite}}"""));

    [Fact]
    public void OperationThatIsTheLoad_IsOfTwoSides() =>
        Assert.Equal("_x | _y", SidesOf($$"""public bool A() { _x = 1; return Interlocked.Exchange(ref _y, 0) == 0; } {{Opposite}}"""));

    [Fact]
    public void OperationWhoseResultNobodyLooksAt_IsNoLoad() =>
        Assert.Null(SidesOf($$"""public void A() { _x = 1; Interlocked.Increment(ref _y); } {{Opposite}}"""));

    [Fact]
    public void WhatIsOnlyAsserted_IsNoLoad() =>
        Assert.Null(SidesOf($$"""public void A() { _x = 1; Interlocked.MemoryBarrier(); System.Diagnostics.Debug.Assert(_y == 0); } {{Opposite}}"""));

    [Fact]
    public void StoreInHelper_IsOfTwoSides() =>
        Assert.Equal("_x | _y", SidesOf($$"""public bool A() { Raise(); Interlocked.MemoryBarrier(); return _y == 0; } private void Raise() => _x = 1; {{Opposite}}"""));

    [Fact]
    public void FenceInHelper_IsOfTwoSides() =>
        Assert.Equal("_x | _y", SidesOf($$"""private void Fence() => Interlocked.MemoryBarrier(); public bool A() { _x = 1; Fence(); return _y == 0; } {{Opposite}}"""));

    [Fact]
    public void Collection_IsOfTwoSides() =>
        Assert.Equal(
            "_queue{} | _x",
            SidesOf("public bool A() { _queue.Enqueue(1); Interlocked.MemoryBarrier(); return _x == 0; } public bool B() { Interlocked.Exchange(ref _x, 1); return _queue.IsEmpty; }"));

    [Fact]
    public void AnotherFenceBetween_IsNotOfTwoSides() =>
        Assert.Null(SidesOf($$"""public bool A() { _x = 1; Interlocked.MemoryBarrier(); Interlocked.Increment(ref _z); return _y == 0; } {{Opposite}}"""));

    [Fact]
    public void FenceInWhatIsCalled_IsAnotherOne() =>
        Assert.Null(SidesOf($$"""public bool A() { _x = 1; Interlocked.MemoryBarrier(); Count(); return _y == 0; } private void Count() => Interlocked.Increment(ref _z); {{Opposite}}"""));

    [Fact]
    public void StoreInOtherBranch_IsNotOfTwoSides() =>
        Assert.Null(SidesOf($$"""public bool A(bool way) { if (way) { _x = 1; return true; } Interlocked.MemoryBarrier(); return _y == 0; } {{Opposite}}"""));

    [Fact]
    public void ComparisonThatFailed_HasStoredNothing() =>
        Assert.Null(SidesOf($$"""public bool A() { if (Interlocked.CompareExchange(ref _x, 1, 0) != 0) { return _y == 0; } return true; } {{Opposite}}"""));

    [Fact]
    public void ComparisonThatSucceeded_HasStored() =>
        Assert.Equal("_x | _y", SidesOf($$"""public bool A() { if (Interlocked.CompareExchange(ref _x, 1, 0) == 0) { return _y == 0; } return true; } {{Opposite}}"""));

    [Fact]
    public void WaitBetween_IsNotOfTwoSides() =>
        Assert.Null(SidesOf($$"""public bool A() { _x = 1; Interlocked.MemoryBarrier(); Thread.Sleep(1); return _y == 0; } {{Opposite}}"""));

    [Fact]
    public void OwnStoreBetween_IsNotOfTwoSides() =>
        Assert.Null(SidesOf($$"""public bool A() { _x = 1; Interlocked.MemoryBarrier(); _y = 2; return _y == 0; } {{Opposite}}"""));

    [Fact]
    public void OneLockAroundBoth_IsNotOfTwoSides() =>
        Assert.Null(SidesOf(
            "public bool A() { lock (_queue) { _x = 1; Interlocked.MemoryBarrier(); return _y == 0; } } public bool B() { lock (_queue) { _y = 1; return _x == 0; } }"));

    [Fact]
    public void OppositeOnTheSamePath_IsOnOnePath() =>
        Assert.Equal("_x | _y on one path", SidesOf("public bool A() { _x = 1; Interlocked.MemoryBarrier(); if (_y == 0) { return true; } _y = 1; return _x == 0; }"));

    [Fact]
    public void OppositeInOtherBranch_IsOfTwoSides() =>
        Assert.Equal("_x | _y", SidesOf("public bool A(bool way) { if (way) { _x = 1; Interlocked.MemoryBarrier(); return _y == 0; } Interlocked.Exchange(ref _y, 1); return _x == 0; }"));

    [Fact]
    public void PrivateOppositeThatOnlyTheOtherSideCalls_IsOnOnePath() =>
        Assert.Equal("_x | _y on one path", SidesOf("public bool A() { _x = 1; Interlocked.MemoryBarrier(); return _y == 0 && B(); } private bool B() { Interlocked.Exchange(ref _y, 1); return _x == 0; }"));

    [Fact]
    public void OtherObject_IsNotTheOpposite() =>
        Assert.Null(SidesOf("public bool A() { _x = 1; Interlocked.MemoryBarrier(); return _y == 0; } public bool B(C other) { Interlocked.Exchange(ref other._y, 1); return _x == 0; }"));

    [Fact]
    public void FieldsOfAnyOneObject_AreOfTwoSides() =>
        Assert.Equal(
            "_x | _y",
            SidesOf("public static bool A(C one) { one._x = 1; Interlocked.MemoryBarrier(); return one._y == 0; } public bool B() { Interlocked.Exchange(ref _y, 1); return _x == 0; }"));

    [Fact]
    public void FieldOfAnotherClass_IsOneOfTheTypeThatHoldsTheObject() =>
        Assert.Equal(
            "_x | Value",
            SidesOf(
                "public bool A() { _x = 1; Interlocked.MemoryBarrier(); return Volatile.Read(ref _box.Value) == 0; } public bool B() { Interlocked.Exchange(ref _box.Value, 1); return _x == 0; }"));

    [Fact]
    public void FieldOfAnotherObject_IsNotOfTwoSides() =>
        Assert.Null(SidesOf(
            "public bool A(StrongBox<int> box) { _x = 1; Interlocked.MemoryBarrier(); return box.Value == 0; } public bool B(StrongBox<int> box) { Interlocked.Exchange(ref box.Value, 1); return _x == 0; }"));

    [Fact]
    public void ObjectMadeByThisPath_IsNotShared() =>
        Assert.Null(SidesOf($$"""public object A() { var made = (C)MemberwiseClone(); made._x = 1; Interlocked.MemoryBarrier(); return made._y == 0 ? made : this; } {{Opposite}}"""));

    [Fact]
    public void FieldOfTheSameNameInAnotherType_IsAnother() =>
        Assert.Null(SidesOf(
            $$"""public class D { private volatile int _z; public bool A(C one) { one._x = 1; Interlocked.MemoryBarrier(); return _z == 0; } } public class D<T> { private volatile int _z; public bool B(C one) { Interlocked.Exchange(ref _z, 1); return one._x == 0; } }"""));

    [Fact]
    public void PlainFields_AreNotShared() =>
        Assert.Null(SidesOf("public bool A() { _p = 1; Interlocked.MemoryBarrier(); return _q == 0; } public bool B() { _q = 1; return _p == 0; }"));

    private static string? SidesOf(string members)
    {
        var compilation = CSharpCompilation.Create(
            "One",
            [CSharpSyntaxTree.ParseText(
                $$"""
                using System.Collections.Concurrent;
                using System.Runtime.CompilerServices;
                using System.Threading;
                public class C { private readonly StrongBox<int> _box = new(); private readonly ConcurrentQueue<int> _queue = new(); private volatile int _x, _y, _z; private int _p, _q; {{members}} }
                """)],
            Net100.References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var removal = new FenceFinder(compilation).Find().MinBy(fence => fence.Fence.SpanStart)!;
        return new TwoSides(compilation).Of(removal) is { } pair ? $"{pair.Opened.Store.Spot} | {pair.Opened.Load.Spot}{(pair.IsOnOnePath ? " on one path" : "")}" : null;
    }
}
