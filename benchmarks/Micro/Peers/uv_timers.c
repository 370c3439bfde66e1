/*
 * Timers of libuv.
 *
 * Usage: uv_timers TIMERS. So many are armed all the time. Each line of the input asks for one measurement:
 *
 *   arm COUNT     start and stop one more timer, COUNT times
 *   rearm COUNT   start a random one of those that are armed anew, for a random time, COUNT times
 *   expire 1      from the first to the last callback of all of them, due at once
 *
 * It is answered with nanoseconds, for the whole job, and with how often the core was taken from this process meanwhile.
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
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

static long disturbances(void)
{
    struct rusage usage;

    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_nivcsw;
}

static void arm_all(uv_timer_t *timers, int count)
{
    for (int i = 0; i < count; i++) {
        uv_timer_start(&timers[i], run, random_time(), 0);
    }
}

static uint64_t arm(uv_timer_t *timer, int count)
{
    uint64_t start = now();

    for (int i = 0; i < count; i++) {
        uv_timer_start(timer, run, random_time(), 0);
        uv_timer_stop(timer);
    }
    return now() - start;
}

static uint64_t rearm(uv_timer_t *timers, int timer_count, int count)
{
    uint64_t start = now();

    for (int i = 0; i < count; i++) {
        uv_timer_start(&timers[draw() % timer_count], run, random_time(), 0);
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
    arm_all(timers, count);
    return last - first;
}

int main(int argc, char **argv)
{
    int timer_count = argc == 2 ? atoi(argv[1]) : 0;
    uv_timer_t *timers = calloc(timer_count + 1, sizeof(*timers));
    uv_loop_t loop;
    char what[16];
    int count;

    if (timer_count < 1 || timers == NULL) {
        fprintf(stderr, "usage: %s TIMERS\n", argv[0]);
        return 2;
    }
    uv_loop_init(&loop);
    for (int i = 0; i <= timer_count; i++) {
        uv_timer_init(&loop, &timers[i]);
    }
    arm_all(timers, timer_count);

    while (scanf("%15s %d", what, &count) == 2) {
        long before = disturbances();
        uint64_t nanoseconds = strcmp(what, "arm") == 0 ? arm(&timers[timer_count], count)
            : strcmp(what, "rearm") == 0 ? rearm(timers, timer_count, count)
            : expire(&loop, timers, timer_count);

        printf("%llu %ld\n", (unsigned long long)nanoseconds, disturbances() - before);
        fflush(stdout);
    }
    return 0;
}
