/*
 * WaitWhile against Kick: src/Runtime/Async/AioContext.WaitWhile.cs, on top of the sticky notification of WakeGate.cs, with store
 * buffers. Each of two kickers writes what one condition reads, by a plain store, and kicks. The home thread waits for both, one
 * after the other; or, NESTED, waits for the second one, and a callback of that wait waits for the first. Where a kick is lost it
 * blocks for ever, and the verifier finds an invalid end state.
 *
 *   NESTED         the first wait is in a callback of the second, which may be run before or after the second has been kicked (holds)
 *
 * Variants, each of which must fail:
 *   NO_FENCE_KICK    Kick reads whether anybody waits while what its caller wrote is not out yet
 *   NO_FENCE_BEGIN   the condition is read while it is not out yet that somebody waits
 *   LOOK_THEN_WRITE  the kicker reads whether anybody waits before it writes what the condition reads
 *   NOT_STICKY       a kick that comes between the condition and the announcement leaves nothing for the poll to find
 *   NESTED NO_COUNT  the end of the inner wait says that nobody waits
 *   NESTED WAIT_ON   the outer poll waits on after its callback, though that may have consumed a kick which was not meant for it
 */
#define KICKERS 2
#define HOME KICKERS
#define PROCESSES (KICKERS + 1)

/* The shared words: what each condition reads, how many wait, and the gate's. */
#define WAITING KICKERS
#define ANNOUNCED (KICKERS + 1)
#define NOTIFIED (KICKERS + 2)
#define WORDS (KICKERS + 3)

#include "tso.pmlh"

bool wakeEvent;
byte finished;

proctype kicker(byte me)
{
    byte seen;
#ifdef LOOK_THEN_WRITE
    load(me, WAITING, seen);
    store(me, me, 1);
    fence(me);
#else
    store(me, me, 1);
#ifndef NO_FENCE_KICK
    fence(me);
#endif
    load(me, WAITING, seen);
#endif
    if
    :: seen > 0 ->
        exchange(me, NOTIFIED, 1, seen);        /* P1, P2 of WakeGate.cs */
        load(me, ANNOUNCED, seen);              /* P3 */
        if
        :: seen == 1 ->
            exchange(me, ANNOUNCED, 0, seen);
            if
            :: seen == 1 -> wakeEvent = true
            :: else
            fi
        :: else
        fi
    :: else
    fi;
    finished++
}

/* The home thread's own copy of the number, which it alone writes. */
byte depth;

inline begin()
{
    depth++;
#ifdef NO_FENCE_BEGIN
    store(HOME, WAITING, depth);
#else
    exchange(HOME, WAITING, depth, seen);
    seen = 0;
#endif
}

inline end_()
{
    depth--;
#ifdef NO_COUNT
    store(HOME, WAITING, 0)
#else
    store(HOME, WAITING, depth)
#endif
}

inline announceAndWait()
{
    exchange(HOME, ANNOUNCED, 1, seen);         /* L1, L2 */
#ifdef NOT_STICKY
    seen = 0;
#else
    load(HOME, NOTIFIED, seen);                 /* L3 */
#endif
    if
    :: seen == 0 -> atomic { wakeEvent; wakeEvent = false }
    :: else -> seen = 0
    fi;
    store(HOME, ANNOUNCED, 0)
}

inline acceptNotification()
{
    load(HOME, NOTIFIED, seen);
    if
    :: seen == 1 -> exchange(HOME, NOTIFIED, 0, notified); notified = 1       /* L4, L5 */
    :: else -> notified = 0
    fi;
    seen = 0
}

/* A blocking poll with nothing to run: it returns where it has been notified, and waits on where it has not. */
inline pollBlocking()
{
    do
    ::  announceAndWait();
        acceptNotification();
        if
        :: notified == 1 -> notified = 0; break
        :: else
        fi
    od
}

inline waitWhileNot(word)
{
    begin();
    do
    ::  load(HOME, word, seen);
        if
        :: seen == 1 -> seen = 0; break
        :: else -> pollBlocking()
        fi
    od;
    end_()
}

proctype home()
{
    byte seen, notified;
#ifdef NESTED
    bool hasRun;
    begin();
    do
    ::  load(HOME, 1, seen);
        if
        :: seen == 1 -> seen = 0; break
        :: else
        fi;
        if
        :: !hasRun ->
            /* A callback is pending, so that this poll does not wait; it lowers the notification, and dispatches. */
            hasRun = true;
            acceptNotification();
            notified = 0;
            waitWhileNot(0);
#ifdef WAIT_ON
            pollBlocking()
#endif
        :: pollBlocking()
        fi
    od;
    end_();
    /* The kicker of the first wait is not to end before somebody has heard it. */
    if
    :: hasRun
    :: else -> waitWhileNot(0)
    fi;
#else
    waitWhileNot(0);
    waitWhileNot(1);
#endif
    finished++
}

init
{
    byte number;
    startBuffers();
    number = 0;
    do
    :: number < KICKERS -> run kicker(number); number++
    :: else -> break
    od;
    run home();
    finished == KICKERS + 1
}
