/*
 * Who wakes the loop where its virtual clock is set: src/Runtime/Timers/AioVirtualClock.cs (AnnounceChange) and TimerSource.cs
 * (PublishDeadlines, Prepare, Limit), with store buffers. A thread arms a timer, then sets the clock, which stands still, to its
 * deadline. Whoever sets the clock wakes nobody where the loop has published that it waits for nothing on this clock. The loop may
 * find the timer after it has announced itself; it then lowers what it has published, and reads the clock.
 *
 * Variants, each of which must fail:
 *   NO_FENCE_LOWER         the loop reads the clock while what it has lowered is not out yet
 *   NO_FENCE_SET           the clock is set by a plain store
 *   CLOCK_READ_BEFORE      the loop reads the clock before it lowers what it has published, and not after
 */
#define NEVER 9
#define DUE 5

#define SETTER 0
#define LOOP 1
#define PROCESSES 2

#define PUSHED 0
#define CLOCK 1
#define ANNOUNCED 2
#define PUBLISHED 3
#define WORDS 4

#include "tso.pmlh"

bool wakeEvent, finished;

inline takeAnnouncement(me)
{
    load(me, ANNOUNCED, seen);
    if
    :: seen == 1 ->
        exchange(me, ANNOUNCED, 0, seen);
        if
        :: seen == 1 -> wakeEvent = true
        :: else
        fi
    :: else
    fi
}

proctype setter()
{
    byte seen;
    exchange(SETTER, PUSHED, 1, seen);
    load(SETTER, PUBLISHED, seen);
    if
    :: DUE < seen -> takeAnnouncement(SETTER)
    :: else
    fi;

#ifdef NO_FENCE_SET
    store(SETTER, CLOCK, DUE);
#else
    exchange(SETTER, CLOCK, DUE, seen);
#endif
    load(SETTER, PUBLISHED, seen);
    if
    :: seen != NEVER -> takeAnnouncement(SETTER)
    :: else
    fi;
    finished = true
}

/* What the loop's queue holds. */
byte first = NEVER;

inline collect()
{
    load(LOOP, PUSHED, seen);
    if
    :: seen == 1 ->
        exchange(LOOP, PUSHED, 0, seen);
        first = DUE
    :: else
    fi;
    seen = 0
}

proctype loop()
{
    byte seen, now, limit;
    do
    ::  collect();
        store(LOOP, PUBLISHED, first);                          /* T */
        exchange(LOOP, ANNOUNCED, 1, seen);                     /* L1, L2 */
        collect();                                              /* L3 */
        load(LOOP, PUBLISHED, limit);
#ifdef CLOCK_READ_BEFORE
        load(LOOP, CLOCK, now);
#endif
        if
        :: first < limit ->
#ifdef NO_FENCE_LOWER
            store(LOOP, PUBLISHED, first)
#else
            exchange(LOOP, PUBLISHED, first, seen)
#endif
        :: else
        fi;
        seen = 0;
        limit = 0;
#ifndef CLOCK_READ_BEFORE
        load(LOOP, CLOCK, now);
#endif
        if
        :: now >= first -> break                                /* It is due, and run. */
        :: else
        fi;

        /* The clock stands still, so nothing limits the wait. */
        if
        :: atomic { wakeEvent; wakeEvent = false }
        :: atomic { finished && !wakeEvent && inBuffer[LOOP] == 0 && inBuffer[SETTER] == 0 -> assert(false) }
        fi;
        store(LOOP, ANNOUNCED, 0)
    od
}

init
{
    d_step {
        memory[PUBLISHED] = NEVER
    }
    startBuffers();
    atomic {
        run setter();
        run loop()
    }
}
