/*
 * Skipping the write of the wake event because the loop "was notified already": the flag that says so and the event itself
 * are lowered one after the other, and a poster may come in between.
 *
 *   FLAG_FIRST   the loop lowers the flag, then reads the event (must fail: the read takes away the write of a poster who
 *                has raised the flag again; the flag stays up with the event down, and the next poster is never heard)
 *
 * As it stands here, the event first and the flag after it, it holds. WakeGate.cs does not skip the write at all.
 */
#ifndef POSTERS
#define POSTERS 3
#endif

byte published, handled;
bool notified;
bool wakeEvent;

proctype poster()
{
    bool before;
    published++;
    atomic { before = notified; notified = true };
    if
    :: !before -> wakeEvent = true
    :: else
    fi
}

active proctype loop()
{
end:
    do
    :: wakeEvent;
#ifdef FLAG_FIRST
        notified = false;
        wakeEvent = false;
#else
        wakeEvent = false;
        notified = false;
#endif
        handled = published
    od
}

active proctype monitor()
{
    timeout;
    assert(handled == published)
}

init
{
    byte number;
    do
    :: number < POSTERS -> run poster(); number++
    :: else -> break
    od
}
