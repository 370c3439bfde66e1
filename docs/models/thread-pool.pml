/*
 * Who is woken or started for what a pool has queued: src/Runtime/Threads/PoolThreads.cs, with store buffers. Two submitters
 * each submit an item; two threads execute, of which MAX_THREADS may live at a time. If an item is never executed, the verifier
 * finds an invalid end state.
 *
 * The step names S1 to S3 and T1 to T3 are those of PoolThreads.cs.
 *   MAX_THREADS            2 unless given; or 1
 *   EACH_OTHER             each item, when it is executed, waits for the other one to have begun, so that both threads are needed
 *   NO_TIMEOUT             threads sleep for ever
 *   DISPOSER               the pool is disposed meanwhile: what was submitted in time is executed before the last thread has ended
 *
 * Variants, each of which must fail:
 *   NO_FENCE_SUBMIT        S2 missing
 *   NO_FENCE_SLEEP         T2 missing where a thread falls asleep
 *   NO_FENCE_FOUND         T2 missing where a thread has found something
 *   NO_FENCE_END           T2 missing where a thread gives up its place
 *   NO_LOOK_SLEEP          T3 missing where a thread falls asleep
 *   NO_LOOK_FOUND          T3 missing where a thread has found something
 *   NO_LOOK_END            T3 missing where a thread gives up its place: one that retires does not look again
 *   NO_SECOND_CHECK        with DISPOSER: a submitter does not look whether the pool was closed meanwhile
 *
 * What is done under the pool's lock is one step, which begins when the store buffer is empty, as taking a lock does. The census is
 * changed by interlocked additions alone. Where the fence in one of them is missing, the thread's look comes before it: that is
 * what a store buffer makes of the two.
 */
#ifndef MAX_THREADS
#define MAX_THREADS 2
#endif

#define SUBMITTERS 2
#define THREADS 2
#define PROCESSES (SUBMITTERS + THREADS)
#define THREAD(t) (SUBMITTERS + (t))

/* The shared words: the place of each item in the queue. */
#define ITEM(i) (i)
#define WORDS 2

#include "tso.pmlh"

/* The census. */
byte searching, sleeping, threads;
bool closed;

/* Under the lock: who sleeps, and who was signalled or started. */
bool asleep[THREADS], lives[THREADS], signalled[THREADS];
byte executed, submitted, refused;
bool begun[SUBMITTERS];
byte finished;

inline look(me)
{
    something = false;
    load(me, ITEM(0), seen);
    something = (seen == 1);
    load(me, ITEM(1), seen);
    something = something || (seen == 1);
    seen = 0
}

/* One thread is woken, or started, unless one is on its way. Taking the lock is a fence. */
inline bring(me, evenIfClosed)
{
    atomic {
        inBuffer[me] == 0;
        if
        :: closed && !evenIfClosed -> tooLate = true
        :: (!closed || evenIfClosed) && searching > 0 -> skip
        :: else ->
            if
            :: asleep[0] -> asleep[0] = false; sleeping--; searching++; signalled[0] = true
            :: asleep[1] -> asleep[1] = false; sleeping--; searching++; signalled[1] = true
            :: !asleep[0] && !asleep[1] && threads < MAX_THREADS ->
                threads++;
                searching++;
                if
                :: !lives[0] -> lives[0] = true; signalled[0] = true
                :: lives[0] && !lives[1] -> lives[1] = true; signalled[1] = true
                fi
            :: else -> skip
            fi
        fi
    }
}

proctype submitter(byte me)
{
    byte seen;
    bool tooLate, mustBring, taken;

    if
    :: closed -> refused++; goto over
    :: else
    fi;
    store(me, ITEM(me), 1);                                     /* S1 */
#ifndef NO_FENCE_SUBMIT
    fence(me);                                                  /* S2 */
#endif
    atomic {                                                    /* S3: one read */
        tooLate = closed;
        mustBring = (searching == 0 && (sleeping > 0 || threads < MAX_THREADS))
    }
    if
    :: !tooLate && mustBring -> bring(me, false)
    :: else
    fi;
#ifdef NO_SECOND_CHECK
    tooLate = false;
#endif
    if
    :: tooLate ->
        exchange(me, ITEM(me), 0, taken);
        if
        :: taken -> refused++
        :: else -> submitted++
        fi
    :: else -> submitted++
    fi;
over:
    finished++
}

#ifdef DISPOSER
bool disposed;

proctype disposer()
{
    atomic {
        closed = true;
        if
        :: asleep[0] -> asleep[0] = false; sleeping--; searching++; signalled[0] = true
        :: else
        fi;
        if
        :: asleep[1] -> asleep[1] = false; sleeping--; searching++; signalled[1] = true
        :: else
        fi
    }
    /* The last thread has ended. */
    atomic {
        !lives[0] && !lives[1];
        disposed = true
    }
}
#endif

/* Takes one of the items. */
inline take(me)
{
    found = false;
    exchange(me, ITEM(0), 0, seen);
    if
    :: seen == 1 -> found = true; item = 0
    :: else ->
        exchange(me, ITEM(1), 0, seen);
        if
        :: seen == 1 -> found = true; item = 1
        :: else
        fi
    fi;
    seen = 0
}

proctype thread(byte t)
{
    byte seen, item;
    bool found, something, isLast, tooLate;

asleepOrNotStarted:
end:
    if
    :: atomic { signalled[t] -> signalled[t] = false }
#ifndef NO_TIMEOUT
    :: atomic { lives[t] && asleep[t] ->
        asleep[t] = false; sleeping--; searching++ } -> goto giveUp
#endif
    fi;

search:
    take(THREAD(t));
    if
    :: !found -> goto rest
    :: else
    fi;

    /* Something: it searches no more. */
#ifdef NO_FENCE_FOUND
    look(THREAD(t));
#endif
    atomic { inBuffer[THREAD(t)] == 0; searching--; isLast = (searching == 0) }     /* T1, T2 */
#ifndef NO_FENCE_FOUND
    look(THREAD(t));                                            /* T3 */
#endif
#ifndef NO_LOOK_FOUND
    if
    :: something && isLast -> bring(THREAD(t), true)
    :: else
    fi;
#endif
execute:
#ifdef EACH_OTHER
    begun[item] = true;
    begun[0] && begun[1];
#endif
#ifdef DISPOSER
    assert(!disposed);
#endif
    executed++;
    take(THREAD(t));
    if
    :: found -> goto execute
    :: else
    fi;
    atomic { inBuffer[THREAD(t)] == 0; searching++ }
    goto search;

rest:
    if
#ifdef NO_TIMEOUT
    :: closed -> goto giveUp
#else
    :: goto giveUp                                              /* the pool is closed, or the time-out is zero */
#endif
    :: !closed ->
#ifdef NO_FENCE_SLEEP
        look(THREAD(t));
#endif
        atomic {                                                /* T1, T2 */
            inBuffer[THREAD(t)] == 0;
            if
            :: closed -> goto giveUp
            :: else -> asleep[t] = true; sleeping++; searching--
            fi
        }
#if !defined(NO_FENCE_SLEEP)
        look(THREAD(t));                                        /* T3 */
#endif
#ifdef NO_LOOK_SLEEP
        something = false;
#endif
        if
        :: something ->
            atomic {
                if
                :: asleep[t] -> asleep[t] = false; sleeping--; searching++ -> goto search
                :: else
                fi
            }
        :: else
        fi;
        goto asleepOrNotStarted
    fi;

giveUp:
#ifdef NO_FENCE_END
    look(THREAD(t));
#endif
    atomic { inBuffer[THREAD(t)] == 0; searching--; threads-- } /* T1, T2 */
#ifndef NO_FENCE_END
    look(THREAD(t));                                            /* T3 */
#endif
#ifdef NO_LOOK_END
    something = false;
#endif
    if
    :: something ->
        atomic {
            if
            :: threads < MAX_THREADS -> threads++; searching++ -> goto search
            :: else
            fi
        }
    :: else
    fi;
    lives[t] = false;
    goto asleepOrNotStarted
}

init
{
    startBuffers();
    atomic {
        run submitter(0);
        run submitter(1);
#ifdef DISPOSER
        run disposer();
#endif
        run thread(0);
        run thread(1)
    }
#ifdef DISPOSER
    disposed;
#endif
    finished == SUBMITTERS && executed == submitted;
    assert(submitted + refused == SUBMITTERS)
}
