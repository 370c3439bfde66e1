/*
 * The loop inside a foreign one: Prepare announces, the foreign loop waits for the wake handle among its own, Check withdraws
 * and takes the notification, Dispatch runs what is pending. Between Prepare and Check code of the foreign loop may poll the
 * context itself: that nested poll takes the announcement down when it is done, and may consume the notification that was
 * meant for the outer wait.
 *
 *   NESTED         a nested poll between Prepare and Check; it leaves the wake handle readable (holds)
 *   BLOCKING       with NESTED: the nested poll blocks where it finds nothing, and takes the event (holds)
 *   RAISE_AGAIN    it raises the outer announcement again, and looks for work again, instead (must fail)
 *   NOT_STICKY     notifications are an edge only: Prepare does not ask for one that came before (must fail)
 *   SILENT         it does neither (must fail)
 *
 * A scheduler's work is its own evidence; a publisher sets a flag of its own, which only the program looks at, and notifies.
 */
bool scheduled, flag, notified, announced, wakeEvent;
bool ranWork, sawFlag;
byte posters;   /* how many have done their work */

inline takeAnnouncement()
{
    atomic {
        if
        :: announced -> announced = false; wakeEvent = true
        :: else
        fi
    }
}

active proctype scheduler()
{
    scheduled = true;
    takeAnnouncement();
    posters++
}

active proctype publisher()
{
    flag = true;
    notified = true;
    takeAnnouncement();
    posters++
}

inline runPending()
{
    atomic {
        if
        :: scheduled -> scheduled = false; ranWork = true
        :: else
        fi
    }
}

active proctype home()
{
    bool ready;
    do
    :: /* The program's own test. */
        sawFlag = sawFlag || flag;
        if
        :: sawFlag && ranWork -> break
        :: else
        fi;

        /* Prepare. */
        announced = true;
#ifdef NOT_STICKY
        ready = scheduled;
#else
        ready = scheduled || notified;
#endif
        if
        :: ready -> announced = false
        :: else ->
#if defined(NESTED) || defined(RAISE_AGAIN) || defined(SILENT)
            if
            :: true ->
                /* A nested poll that does not find its own work to be what the program waits for. */
                announced = true;
#ifdef BLOCKING
                if
                :: scheduled || notified
                :: else ->
                    if
                    :: atomic { wakeEvent -> wakeEvent = false }
                    :: posters == 2     /* Nobody wakes it any more: let it give up. */
                    fi
                fi;
#endif
                announced = false;
                notified = false;
                runPending();
#ifdef NESTED
                wakeEvent = true
#endif
#ifdef RAISE_AGAIN
                announced = true;
                if
                :: scheduled -> wakeEvent = true
                :: else
                fi
#endif
#ifdef SILENT
                skip
#endif
            :: true
            fi;
#endif
            /* The foreign wait. */
            wakeEvent
        fi;

        /* Check. */
        announced = false;
        wakeEvent = false;
        notified = false;

        /* Dispatch. */
        runPending()
    od
}
