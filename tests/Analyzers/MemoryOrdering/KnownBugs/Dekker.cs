using System.Threading;

namespace KnownBugs;

// Mutual exclusion of two threads by loads and stores alone.
// Source: T. J. Dekker's algorithm, as given by E. W. Dijkstra, "Cooperating sequential processes" (EWD 123, 1965).
// Meet: EnterLeft stores s_leftWants and loads s_rightWants; EnterRight stores s_rightWants and loads s_leftWants.
// Without A:
//   left:  s_leftWants = true waits in the store buffer; reads s_rightWants: false, enters
//   right: s_rightWants = true, fence, reads s_leftWants: false, enters
//   left:  its store arrives; both are inside
// Without B:
//   right: s_rightWants = true waits in the store buffer; reads s_leftWants: false, enters
//   left:  s_leftWants = true, fence, reads s_rightWants: false, enters
//   right: its store arrives; both are inside
// Without C, when left has backed off and its turn has come:
//   left:  s_leftWants = true, the second time, waits in the store buffer; reads s_rightWants: false, enters
//   right: s_rightWants = true, fence, reads s_leftWants: false, enters
//   left:  its store arrives; both are inside
// Without D, when right has backed off and its turn has come:
//   right: s_rightWants = true, the second time, waits in the store buffer; reads s_leftWants: false, enters
//   left:  s_leftWants = true, fence, reads s_rightWants: false, enters
//   right: its store arrives; both are inside
internal static class Dekker
{
    private static volatile bool s_leftWants;
    private static volatile bool s_rightWants;
    private static volatile bool s_turnIsRight;

    public static void EnterLeft()
    {
        s_leftWants = true;
        Interlocked.MemoryBarrier(); // fence: A
        while (s_rightWants) // load: A, C
        {
            if (s_turnIsRight)
            {
                s_leftWants = false;
                while (s_turnIsRight)
                {
                    Thread.SpinWait(1);
                }

                s_leftWants = true;
                Interlocked.MemoryBarrier(); // fence: C
            }
        }
    }

    public static void LeaveLeft()
    {
        s_turnIsRight = true;
        s_leftWants = false;
    }

    public static void EnterRight()
    {
        s_rightWants = true;
        Thread.MemoryBarrier(); // fence: B
        while (s_leftWants) // load: B, D
        {
            if (!s_turnIsRight)
            {
                s_rightWants = false;
                while (!s_turnIsRight)
                {
                    Thread.SpinWait(1);
                }

                s_rightWants = true;
                Thread.MemoryBarrier(); // fence: D
            }
        }
    }

    public static void LeaveRight()
    {
        s_turnIsRight = false;
        s_rightWants = false;
    }
}
