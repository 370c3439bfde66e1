/*
 * The wake protocol of src/Runtime/Waking/WakeGate.cs: one loop, SCHEDULERS posters of bottom halves, PUBLISHERS who set a flag
 * of their own and notify. Every poster posts POSTS times. The loop ends when it has seen everything; where a wake-up is lost,
 * it never does, and the verifier finds an invalid end state.
 *
 * The step names P1 to P3 and L1 to L6 are those of WakeGate.cs. Variants, each of which must fail:
 *   NO_FENCE_SCHEDULE      P2 missing where a bottom half is marked and linked
 *   NO_FENCE_NOTIFY        P2 missing where the notification is raised
 *   NO_FENCE_ANNOUNCE      L2 missing
 *   NO_FENCE_ACCEPT        L5 missing
 *   CLEAR_AFTER_LOOK       L4 after L6
 *   NOT_STICKY             L3 does not ask whether there was a notification
 *   NO_EXCHANGE            P3 takes the announcement down by a plain store: one write for each poster
 *   ANNOUNCE_AFTER_LOOK    the loop looks first and announces then
 *
 * One more holds, since L3 asks for the notification: SHORTCUT, P3 left out where the notification was up already. It hangs on
 * that one question, and already-notified.pml shows what it comes to without; WakeGate.cs does not take it.
 */
#ifndef SCHEDULERS
#define SCHEDULERS 1
#endif
#ifndef PUBLISHERS
#define PUBLISHERS 1
#endif
#ifndef POSTS
#define POSTS 2
#endif

#define POSTERS (SCHEDULERS + PUBLISHERS)
#define PROCESSES (POSTERS + 1)
#define LOOP POSTERS

/* The shared words: one for each poster's work, then the gate's. */
#define ANNOUNCED POSTERS
#define NOTIFIED (POSTERS + 1)
#define WORDS (POSTERS + 2)

#include "tso.pmlh"

/* The kernel's side: whether the wake event has an edge that no wait has consumed. */
bool wakeEvent;
byte writes, announcements;
byte finished;

inline takeAnnouncement(me)
{
    load(me, ANNOUNCED, seen);
    if
    :: seen == 1 ->
#ifdef NO_EXCHANGE
        store(me, ANNOUNCED, 0);
#else
        exchange(me, ANNOUNCED, 0, seen);
#endif
        if
        :: seen == 1 -> atomic { wakeEvent = true; writes++ }
        :: else
        fi
    :: else
    fi
}

proctype scheduler(byte me)
{
    byte posted, seen;
    do
    :: posted == POSTS -> break
    :: else ->
        posted++;
#ifdef NO_FENCE_SCHEDULE
        store(me, me, posted);                  /* P1 */
        seen = 0;
#else
        exchange(me, me, posted, seen);         /* P1, P2 */
        seen = 0;
#endif
        takeAnnouncement(me)                    /* P3 */
    od;
    finished++
}

proctype publisher(byte me)
{
    byte posted, seen;
    do
    :: posted == POSTS -> break
    :: else ->
        posted++;
        store(me, me, posted);                  /* its own flag, written plainly */
#ifdef NO_FENCE_NOTIFY
        store(me, NOTIFIED, 1);                 /* P1 */
        seen = 0;
#else
        exchange(me, NOTIFIED, 1, seen);        /* P1, P2 */
#endif
#ifdef SHORTCUT
        if
        :: seen == 1 -> seen = 0
        :: else -> takeAnnouncement(me)
        fi
#else
        takeAnnouncement(me)                    /* P3 */
#endif
    od;
    finished++
}

/* What of each poster's work the loop has seen. */
byte handled[POSTERS];
bool everything, work;

inline lookForWork()
{
    /* Whether a bottom half is scheduled. A publisher's flag is not the loop's to see: that is what notifying is for. */
    d_step { work = false; number = 0 };
    do
    :: number < SCHEDULERS ->
        load(LOOP, number, seen);
        if
        :: seen != handled[number] -> work = true
        :: else
        fi;
        number++
    :: else -> break
    od;
    seen = 0;
    number = 0
}

inline handle(from, to)
{
    number = from;
    do
    :: number < to ->
        load(LOOP, number, seen);
        handled[number] = seen;
        number++
    :: else -> break
    od;
    seen = 0;
    number = 0
}

inline acceptNotification()
{
    load(LOOP, NOTIFIED, notified);
    if
    :: notified == 1 ->
#ifdef NO_FENCE_ACCEPT
        store(LOOP, NOTIFIED, 0)                /* L4 */
#else
        exchange(LOOP, NOTIFIED, 0, notified)   /* L4, L5 */
#endif
    :: else
    fi
}

proctype loop()
{
    byte number, seen, notified;
    do
    :: /* The program's own test of what it waits for. */
        handle(0, POSTERS);
        d_step {
            everything = true;
            number = 0;
            do
            :: number < POSTERS ->
                everything = everything && handled[number] == POSTS;
                number++
            :: else -> break
            od;
            number = 0
        }
        if
        :: everything -> break
        :: else
        fi;

#ifdef CLEAR_AFTER_LOOK
pollAgain:
#endif
        /* A blocking poll. */
#ifdef ANNOUNCE_AFTER_LOOK
        lookForWork();                          /* L3 too early */
        load(LOOP, NOTIFIED, notified);
#endif
#ifdef NO_FENCE_ANNOUNCE
        store(LOOP, ANNOUNCED, 1);              /* L1 */
#else
        exchange(LOOP, ANNOUNCED, 1, seen);     /* L1, L2 */
        seen = 0;
#endif
        announcements++;
#ifndef ANNOUNCE_AFTER_LOOK
        lookForWork();                          /* L3 */
#ifdef NOT_STICKY
        notified = 0;
#else
        load(LOOP, NOTIFIED, notified);
#endif
#endif
        if
        :: !work && notified == 0 -> atomic { wakeEvent; wakeEvent = false }
        :: else
        fi;
        store(LOOP, ANNOUNCED, 0);
#ifdef CLEAR_AFTER_LOOK
        handle(0, POSTERS);                     /* L6 before L4 */
        d_step {
            everything = true;
            number = 0;
            do
            :: number < POSTERS ->
                everything = everything && handled[number] == POSTS;
                number++
            :: else -> break
            od;
            number = 0
        }
        acceptNotification();
        if
        :: everything -> break
        :: else
        fi;
        /* The program tests what it saw, not what has come since. */
        goto pollAgain;
#else
        acceptNotification();                   /* L4, L5 */
        handle(0, SCHEDULERS)                   /* L6; the program's own look follows */
#endif
    od;
    finished++
}

init
{
    byte number;
    startBuffers();
    number = 0;
    do
    :: number < SCHEDULERS -> run scheduler(number); number++
    :: number >= SCHEDULERS && number < POSTERS -> run publisher(number); number++
    :: else -> break
    od;
    run loop();
    finished == POSTERS + 1;
    assert(writes <= announcements)
}
