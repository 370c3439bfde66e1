/*
 * Timers of libuv. Each line of the input asks for one measurement, and is answered with nanoseconds:
 *
 *   arm OTHERS COUNT     start and stop one timer COUNT times, OTHERS others armed
 *   rearm TIMERS COUNT   start a random one of TIMERS armed timers anew, for a random time, COUNT times
 *   expire TIMERS        from the first to the last callback of TIMERS timers that are due at once
 *
 * Answers are for the whole job, not for one operation.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <uv.h>

/* Far away, so that none expires while another is measured. */
#define HOUR 3600000ULL

static uint64_t first, last;
static int left, expired;

static uint64_t now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000ULL + time.tv_nsec;
}

/* xorshift: the same cheap numbers as on the other side. */
static uint32_t draw(void)
{
    static uint32_t state = 2463534242;

    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static uint64_t random_time(void)
{
    return HOUR + draw() % HOUR;
}

static void run(uv_timer_t *timer)
{
    (void)timer;
    if (expired++ == 0) {
        first = now();
    }
    if (--left == 0) {
        last = now();
    }
}

static uv_timer_t *make(uv_loop_t *loop, int count)
{
    uv_timer_t *timers = calloc(count, sizeof(*timers));

    for (int i = 0; i < count; i++) {
        uv_timer_init(loop, &timers[i]);
    }
    return timers;
}

static void destroy(uv_loop_t *loop, uv_timer_t *timers, int count)
{
    for (int i = 0; i < count; i++) {
        uv_close((uv_handle_t *)&timers[i], NULL);
    }
    uv_run(loop, UV_RUN_DEFAULT);
    free(timers);
}

static uint64_t arm(uv_timer_t *timers, int others, int count)
{
    uint64_t start;

    for (int i = 1; i <= others; i++) {
        uv_timer_start(&timers[i], run, random_time(), 0);
    }
    start = now();
    for (int i = 0; i < count; i++) {
        uv_timer_start(&timers[0], run, random_time(), 0);
        uv_timer_stop(&timers[0]);
    }
    return now() - start;
}

static uint64_t rearm(uv_timer_t *timers, int others, int count)
{
    uint64_t start;

    for (int i = 0; i < others; i++) {
        uv_timer_start(&timers[i], run, random_time(), 0);
    }
    start = now();
    for (int i = 0; i < count; i++) {
        uv_timer_start(&timers[draw() % others], run, random_time(), 0);
    }
    return now() - start;
}

static uint64_t expire(uv_loop_t *loop, uv_timer_t *timers, int count)
{
    uv_update_time(loop);
    for (int i = 0; i < count; i++) {
        uv_timer_start(&timers[i], run, 1, 0);
    }
    expired = 0;
    left = count;
    uv_run(loop, UV_RUN_DEFAULT);
    return last - first;
}

int main(void)
{
    char what[16];
    int timers;

    while (scanf("%15s %d", what, &timers) == 2) {
        uv_loop_t loop;
        uv_timer_t *made;
        uint64_t nanoseconds;
        int count = 0;

        if (strcmp(what, "expire") != 0 && scanf("%d", &count) != 1) {
            break;
        }
        uv_loop_init(&loop);
        made = make(&loop, timers + 1);
        nanoseconds = strcmp(what, "arm") == 0 ? arm(made, timers, count)
            : strcmp(what, "rearm") == 0 ? rearm(made, timers, count)
            : expire(&loop, made, timers);
        destroy(&loop, made, timers + 1);
        uv_loop_close(&loop);
        printf("%llu\n", (unsigned long long)nanoseconds);
        fflush(stdout);
    }
    return 0;
}
