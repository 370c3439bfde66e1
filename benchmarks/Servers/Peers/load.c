/*
 * The load: CONNECTIONS connections, each of which sends a batch of PIPELINE requests in one write, waits for all their
 * replies, compares every byte of them, and sends the next batch.
 *
 * Usage: load PORT PID CONNECTIONS PIPELINE ping|mixed. The connections are made at once. Each line of the input is a number
 * of requests to make. It is answered with two numbers: the nanoseconds from the first request to the last reply, and the
 * nanoseconds of processor time that the process PID took meanwhile, all its threads together, ended ones too.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* PING, SET, GET, ECHO in turn: a batch may begin at each of them. */
#define COMMANDS 4
#define READ_SIZE (64 * 1024)
#define EVENTS_PER_WAIT 512

struct batch {
    char *requests, *replies;
    size_t request_length, reply_length;
};

struct connection {
    int descriptor;
    int turn;        /* which batch is next */
    size_t compared; /* of the replies to the last one */
    struct batch batches[COMMANDS];
};

static char received[READ_SIZE];
static int epoll, pipeline;
static long left_to_send, left_to_answer; /* batches */

static void fail(const char *what)
{
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(1);
}

static uint64_t now(clockid_t clock)
{
    struct timespec time;

    if (clock_gettime(clock, &time) != 0) {
        fail("reading the server's processor time");
    }
    return time.tv_sec * 1000000000ULL + time.tv_nsec;
}

static void add_command(FILE *requests, FILE *replies, int command, int connection)
{
    char key[32], value[32];
    int key_length = sprintf(key, "key:%06d", connection);
    int value_length = sprintf(value, "value-of-connection-%06d", connection);

    switch (command) {
    case 0:
        fputs("*1\r\n$4\r\nPING\r\n", requests);
        fputs("+PONG\r\n", replies);
        break;
    case 1:
        fprintf(requests, "*3\r\n$3\r\nSET\r\n$%d\r\n%s\r\n$%d\r\n%s\r\n", key_length, key, value_length, value);
        fputs("+OK\r\n", replies);
        break;
    case 2:
        fprintf(requests, "*2\r\n$3\r\nGET\r\n$%d\r\n%s\r\n", key_length, key);
        fprintf(replies, "$%d\r\n%s\r\n", value_length, value);
        break;
    default:
        fprintf(requests, "*2\r\n$4\r\nECHO\r\n$%d\r\n%s\r\n", value_length, value);
        fprintf(replies, "$%d\r\n%s\r\n", value_length, value);
        break;
    }
}

static void make_batches(struct connection *connection, int number, bool mixed)
{
    for (int first = 0; first < COMMANDS; first++) {
        struct batch *batch = &connection->batches[first];
        FILE *requests = open_memstream(&batch->requests, &batch->request_length);
        FILE *replies = open_memstream(&batch->replies, &batch->reply_length);

        for (int i = 0; i < pipeline; i++) {
            add_command(requests, replies, mixed ? (first + i) % COMMANDS : 0, number);
        }
        fclose(requests);
        fclose(replies);
    }
}

static void open_connection(struct connection *connection, int port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct epoll_event interest = { .events = EPOLLIN | EPOLLET, .data.ptr = connection };
    int yes = 1;

    connection->descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connection->descriptor < 0
        || connect(connection->descriptor, (struct sockaddr *)&address, sizeof(address)) != 0
        || setsockopt(connection->descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes)) != 0
        || epoll_ctl(epoll, EPOLL_CTL_ADD, connection->descriptor, &interest) != 0) {
        fail("connecting");
    }
}

static void send_batch(struct connection *connection)
{
    struct batch *batch = &connection->batches[connection->turn];
    size_t sent = 0;

    if (left_to_send == 0) {
        return;
    }
    left_to_send--;
    connection->compared = 0;
    while (sent < batch->request_length) {
        ssize_t count = send(connection->descriptor, batch->requests + sent, batch->request_length - sent, MSG_NOSIGNAL);

        if (count < 0 && errno != EINTR) {
            fail("sending");
        }
        sent += count < 0 ? 0 : count;
    }
}

static void compare(struct connection *connection, const char *bytes, size_t length)
{
    struct batch *batch = &connection->batches[connection->turn];

    if (length > batch->reply_length - connection->compared || memcmp(batch->replies + connection->compared, bytes, length) != 0) {
        fprintf(stderr, "load: a wrong reply: '%.*s' instead of '%.*s'\n", (int)length, bytes,
            (int)(batch->reply_length - connection->compared), batch->replies + connection->compared);
        exit(1);
    }
    connection->compared += length;
    if (connection->compared == batch->reply_length) {
        connection->turn = (connection->turn + pipeline) % COMMANDS;
        left_to_answer--;
        send_batch(connection);
    }
}

static void on_readable(struct connection *connection)
{
    ssize_t count;

    do {
        count = recv(connection->descriptor, received, sizeof(received), MSG_DONTWAIT);
        if (count == 0) {
            fputs("load: the server has closed a connection\n", stderr);
            exit(1);
        }
        if (count < 0) {
            if (errno == EAGAIN) {
                return;
            }
            fail("receiving");
        }
        compare(connection, received, count);
        /* What comes after a read that was not filled is an edge of its own. */
    } while (count == sizeof(received));
}

static void run(struct connection *connections, int connection_count)
{
    struct epoll_event events[EVENTS_PER_WAIT];

    for (int i = 0; i < connection_count; i++) {
        send_batch(&connections[i]);
    }
    while (left_to_answer > 0) {
        int count = epoll_wait(epoll, events, EVENTS_PER_WAIT, -1);

        if (count < 0 && errno != EINTR) {
            fail("epoll_wait");
        }
        for (int i = 0; i < count; i++) {
            on_readable(events[i].data.ptr);
        }
    }
}

int main(int argc, char **argv)
{
    if (argc != 6 || (strcmp(argv[5], "ping") != 0 && strcmp(argv[5], "mixed") != 0)) {
        fprintf(stderr, "usage: %s PORT PID CONNECTIONS PIPELINE ping|mixed\n", argv[0]);
        return 2;
    }
    int connection_count = atoi(argv[3]);
    struct connection *connections = calloc(connection_count, sizeof(*connections));
    clockid_t processor_time;
    long requests;

    pipeline = atoi(argv[4]);
    epoll = epoll_create1(EPOLL_CLOEXEC);
    if (connections == NULL || epoll < 0 || clock_getcpuclockid(atoi(argv[2]), &processor_time) != 0) {
        fail("starting");
    }
    for (int i = 0; i < connection_count; i++) {
        open_connection(&connections[i], atoi(argv[1]));
        make_batches(&connections[i], i, strcmp(argv[5], "mixed") == 0);
        /* The first batch of a connection sets what a later one gets. */
        connections[i].turn = 1;
    }

    while (scanf("%ld", &requests) == 1) {
        left_to_send = left_to_answer = requests / pipeline;
        uint64_t processor_before = now(processor_time);
        uint64_t before = now(CLOCK_MONOTONIC);
        run(connections, connection_count);
        uint64_t elapsed = now(CLOCK_MONOTONIC) - before;
        printf("%llu %llu\n", (unsigned long long)elapsed, (unsigned long long)(now(processor_time) - processor_before));
        fflush(stdout);
    }
    return 0;
}
