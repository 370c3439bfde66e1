/*
 * Until when the loop sleeps, and who wakes it for an earlier deadline: src/Runtime/Timers/AioTimer.cs (TryArmFromOtherThread,
 * TryLink, Unlink) and TimerSource.cs (PublishDeadlines, Prepare), with store buffers. Two threads arm, one for earlier and one for
 * later than what the loop has in its queue, by default the same timer, so that one of them may find it linked, but not yet pushed,
 * by the other. The loop sleeps with an alarm at what it has published; it never rings in the model, so that a sleep without a
 * wake-up lasts for ever. Where that is too long, the verifier finds an assertion violated.
 *
 *   TWO_TIMERS             each thread arms a timer of its own
 *   CANCEL                 the second thread cancels instead, which wakes nobody for the cancelling
 *   PREPARED_TWICE         inside a foreign loop, the home thread cancels a timer of its own and prepares once more: what it
 *                          publishes is raised while the announcement stands
 *
 * Variants, each of which must fail:
 *   NO_FENCE_ARM           P2 missing: deadline and link are plain stores
 *   NO_FENCE_UNLINK        the mark is lowered by a plain store before the look at the deadline
 *   NO_FENCE_ANNOUNCE      L2 missing
 *   NO_FENCE_LOOK_AGAIN    the fence of the second preparation missing (WakeGate.LookAgain)
 *   RAISE_AFTER_LOOK       D is published after the look at what is linked
 *   NO_SECOND_LOOK         the thread that pushed asks about the deadline that it wrote itself, not about the one that is there now
 *   BLIND_CANCEL           the same of a thread that only cancels
 *
 * The timer's own deadline is the truth; the list holds at most one link for each timer, as its mark says. A later deadline is a
 * greater number. NEVER stands for none. The home thread's queue is its own and so no shared word.
 */
#ifdef BLIND_CANCEL
#define CANCEL
#define NO_SECOND_LOOK
#endif

#ifdef NO_FENCE_LOOK_AGAIN
#define PREPARED_TWICE
#endif

#define NEVER 9
#define QUEUED 5    /* what the loop's own queue begins with: another timer, which nobody touches */
#define OVER 1      /* what it has published for an earlier wait, for a timer that is gone: the first step raises it */
#define EARLY 2
#define LATE 7

#define ARMERS 2
#define LOOP ARMERS
#define PROCESSES (ARMERS + 1)

#ifdef TWO_TIMERS
#define TIMERS 2
#define TIMER(p) (p)
#else
#define TIMERS 1
#define TIMER(p) 0
#endif

/* The shared words: a deadline, a mark and a place in the list for each timer, then the announcement and D. */
#define DEADLINE(t) (t)
#define LINKED(t) (TIMERS + (t))
#define PUSHED(t) (2 * TIMERS + (t))
#define ANNOUNCED (3 * TIMERS)
#define PUBLISHED (3 * TIMERS + 1)
#define WORDS (3 * TIMERS + 2)

#include "tso.pmlh"

bool wakeEvent;
byte finished;
bool asleep;
byte alarm;

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

/* Another thread arms its timer for a deadline; NEVER cancels it. */
proctype armer(byte me; byte deadline)
{
    byte seen, now;
#ifdef NO_FENCE_ARM
    store(me, DEADLINE(TIMER(me)), deadline);
#else
    exchange(me, DEADLINE(TIMER(me)), deadline, seen);          /* P1, P2 */
#endif
    exchange(me, LINKED(TIMER(me)), 1, seen);
    if
    :: seen == 0 ->
#ifdef NO_FENCE_ARM
        store(me, PUSHED(TIMER(me)), 1)
#else
        exchange(me, PUSHED(TIMER(me)), 1, seen)                /* P1, P2 */
#endif
    :: else
    fi;
#ifdef NO_SECOND_LOOK
    now = deadline;
#else
    load(me, DEADLINE(TIMER(me)), now);
#endif
    load(me, PUBLISHED, seen);
    if
    :: now < seen -> takeAnnouncement(me)                       /* P3 */
    :: else
    fi;
    finished++
}

/* What the loop's queue holds of each timer. */
byte queued[TIMERS];
byte own = QUEUED;
byte first;

inline findFirst()
{
    d_step {
        first = own;
        timer = 0;
        do
        :: timer < TIMERS ->
            first = (queued[timer] < first -> queued[timer] : first);
            timer++
        :: else -> break
        od;
        timer = 0
    }
}

inline collect()
{
    timer = 0;
    do
    :: timer < TIMERS ->
        load(LOOP, PUSHED(timer), seen);
        if
        :: seen == 1 ->
            exchange(LOOP, PUSHED(timer), 0, seen);
#ifdef NO_FENCE_UNLINK
            store(LOOP, LINKED(timer), 0);
#else
            exchange(LOOP, LINKED(timer), 0, seen);
#endif
            load(LOOP, DEADLINE(timer), seen);
            queued[timer] = seen
        :: else
        fi;
        timer++
    :: else -> break
    od;
    seen = 0;
    findFirst()
}

proctype loop()
{
    byte timer, seen, limit;
    do
    :: /* Where the queue has nothing due: as what is armed is never due in the model, that is always. */
        collect();
#ifndef RAISE_AFTER_LOOK
        store(LOOP, PUBLISHED, first);                          /* T */
#endif
#ifdef NO_FENCE_ANNOUNCE
        store(LOOP, ANNOUNCED, 1);                              /* L1 */
#else
        exchange(LOOP, ANNOUNCED, 1, seen);                     /* L1, L2 */
        seen = 0;
#endif
        collect();                                              /* L3 */
#ifdef PREPARED_TWICE
        own = NEVER;
        findFirst();
        store(LOOP, PUBLISHED, first);                          /* T */
#ifndef NO_FENCE_LOOK_AGAIN
        fence(LOOP);                                            /* L2 */
#endif
        collect();                                              /* L3 */
#endif
#ifdef RAISE_AFTER_LOOK
        store(LOOP, PUBLISHED, first);
        limit = first;
#else
        load(LOOP, PUBLISHED, limit);
        if
        :: first < limit ->
            limit = first;
            store(LOOP, PUBLISHED, limit)
        :: else
        fi;
#endif
        seen = 0;
        atomic { alarm = limit; asleep = true };
        limit = 0;
        if
        :: atomic { wakeEvent; wakeEvent = false; asleep = false }
        :: atomic { finished == ARMERS && !wakeEvent && inBuffer[LOOP] == 0 && inBuffer[0] == 0 && inBuffer[1] == 0 ->
            /* Nobody will wake it any more: it must not sleep beyond what is armed. */
            timer = 0;
            do
            :: timer < TIMERS ->
                assert(memory[DEADLINE(timer)] >= alarm);
                timer++
            :: else -> break
            od;
            break }
        fi;
        store(LOOP, ANNOUNCED, 0)
    od
}

init
{
    d_step {
        memory[PUBLISHED] = OVER;
        memory[DEADLINE(0)] = NEVER;
        queued[0] = NEVER;
#ifdef TWO_TIMERS
        memory[DEADLINE(1)] = NEVER;
        queued[1] = NEVER;
#endif
    }
    startBuffers();
    atomic {
        run armer(0, EARLY);
#ifdef CANCEL
        run armer(1, NEVER);
#else
        run armer(1, LATE);
#endif
        run loop()
    }
}
