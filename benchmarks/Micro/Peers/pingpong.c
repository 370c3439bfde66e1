/*
 * Two threads that wake each other, each asleep in epoll_wait over an eventfd: the least that a ping-pong of two event loops
 * can be made of on Linux. Edge-triggered, so that the eventfd is never read, as in the loop's own epoll back end.
 *
 * Usage: pingpong CORE CORE. Reads a number of round trips from each line of its input, makes them, and answers with the
 * nanoseconds that they took.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

struct side {
    int epoll;
    int event;
};

static struct side ping, pong;

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void make(struct side *side)
{
    struct epoll_event interest = { .events = EPOLLIN | EPOLLET };

    side->event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    side->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (side->event < 0 || side->epoll < 0 || epoll_ctl(side->epoll, EPOLL_CTL_ADD, side->event, &interest) != 0) {
        fail("epoll");
    }
}

static void keep_to(int core)
{
    cpu_set_t set;

    CPU_ZERO(&set);
    CPU_SET(core, &set);
    if (pthread_setaffinity_np(pthread_self(), sizeof(set), &set) != 0) {
        fail("affinity");
    }
}

static void set(struct side *side)
{
    uint64_t one = 1;

    if (write(side->event, &one, sizeof(one)) != sizeof(one)) {
        fail("write");
    }
}

static void wait_for(struct side *side)
{
    struct epoll_event happened;
    int ready;

    do {
        ready = epoll_wait(side->epoll, &happened, 1, -1);
    } while (ready == 0 || (ready < 0 && errno == EINTR));
    if (ready < 0) {
        fail("epoll_wait");
    }
}

static void *answer(void *core)
{
    keep_to(*(int *)core);
    for (;;) {
        wait_for(&pong);
        set(&ping);
    }
    return NULL;
}

int main(int argc, char **argv)
{
    pthread_t thread;
    long count;
    int core;

    if (argc != 3) {
        fprintf(stderr, "usage: %s CORE CORE\n", argv[0]);
        return 2;
    }
    core = atoi(argv[2]);
    keep_to(atoi(argv[1]));
    make(&ping);
    make(&pong);
    if (pthread_create(&thread, NULL, answer, &core) != 0) {
        fail("pthread_create");
    }

    while (scanf("%ld", &count) == 1) {
        struct timespec start, end;

        clock_gettime(CLOCK_MONOTONIC, &start);
        for (long i = 0; i < count; i++) {
            set(&pong);
            wait_for(&ping);
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        printf("%lld\n", (end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec);
        fflush(stdout);
    }
    return 0;
}
