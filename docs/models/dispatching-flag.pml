/*
 * The change to QEMU of July 2014 from which all this grew: a flag "the loop is dispatching, do not wake it". With the one
 * loop that it was made for it holds. A second thread that polls the same context, without blocking, puts the flag up on its
 * own behalf while the loop is about to block: the poster writes nothing, and the work is never run.
 *
 *   SECOND_POLLER   another thread polls without blocking (must fail)
 *   COUNT           QEMU's later protocol instead: how many polls are about to block (holds with a second poller)
 *
 * Interleavings alone show it, so memory is as the processes write it; every step is one access.
 */
#ifndef POSTS
#define POSTS 2
#endif

bool scheduled;
bool dispatching;
byte aboutToBlock;
bool wakeEvent;

inline wake()
{
#ifdef COUNT
    if
    :: aboutToBlock > 0 -> wakeEvent = true
    :: else
    fi
#else
    if
    :: !dispatching -> wakeEvent = true
    :: else
    fi
#endif
}

active proctype poster()
{
    byte posted;
    bool before;
    do
    :: posted == POSTS -> break
    :: else ->
        posted++;
        atomic { before = scheduled; scheduled = true };
        if
        :: !before -> wake()
        :: else
        fi
    od
}

active proctype loop()
{
    bool found;
    do
    :: /* A blocking poll. */
#ifdef COUNT
        aboutToBlock++;
#else
        dispatching = false;
#endif
        found = scheduled;
        if
        :: !found ->
end:
            wakeEvent
        :: else
        fi;
#ifdef COUNT
        aboutToBlock--;
#else
        dispatching = true;
#endif
        wakeEvent = false;
        atomic { scheduled = false };
#ifndef COUNT
        dispatching = false
#endif
    od
}

#ifdef SECOND_POLLER
active proctype secondPoller()
{
    bool before;
    byte polls;
    do
    :: polls == 2 -> break
    :: else ->
        polls++;
#ifndef COUNT
        before = dispatching;
        dispatching = true;
#endif
        /* It runs what it finds. What comes after this look is not its business any more. */
        atomic { scheduled = false };
#ifndef COUNT
        dispatching = before
#endif
    od
}
#endif

active proctype monitor()
{
    timeout;
    assert(!scheduled)
}
