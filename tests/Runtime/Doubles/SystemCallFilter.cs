using System.Runtime.InteropServices;

namespace Aio.Tests;

/// <summary>Makes the kernel deny a system call to one thread, for the rest of its life.</summary>
internal static unsafe class SystemCallFilter
{
    private const int SetNoNewPrivileges = 38;
    private const int SetFilter = 22;
    private const nuint FilterMode = 2;
    private const int NoSuchCall = 38;

    // BPF: load a word; jump if equal; return.
    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7FFF0000;
    private const uint Fail = 0x00050000;

    /// <summary>epoll_create1 will fail with ENOSYS here.</summary>
    /// <returns>False if the system allows no filter.</returns>
    public static bool TryRefuseEpollToThisThread()
    {
        var number = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 20u : 291u;
        var instructions = stackalloc Instruction[]
        {
            // The number of the call comes first in what is filtered.
            new Instruction(Load, 0, 0, 0),
            new Instruction(JumpIfEqual, 0, 1, number),
            new Instruction(Return, 0, 0, Fail | NoSuchCall),
            new Instruction(Return, 0, 0, Allow),
        };
        var program = new Program { Length = 4, Instructions = instructions };
        return TestLibc.ControlProcess(SetNoNewPrivileges, 1, null, 0, 0) == 0
            && TestLibc.ControlProcess(SetFilter, FilterMode, &program, 0, 0) == 0;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Instruction(ushort code, byte jumpTrue, byte jumpFalse, uint operand)
    {
        public readonly ushort Code = code;
        public readonly byte JumpTrue = jumpTrue;
        public readonly byte JumpFalse = jumpFalse;
        public readonly uint Operand = operand;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Program
    {
        public ushort Length;
        public Instruction* Instructions;
    }
}
