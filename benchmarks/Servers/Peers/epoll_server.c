/*
 * The server straight on epoll, with nothing in between: level-triggered, as the loops are; one read buffer for all
 * connections; the replies to all that was read in one send. Prints its port and serves until it is killed.
 */
#include "resp.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define READ_SIZE (64 * 1024)
#define EVENTS_PER_WAIT 256
#define BACKLOG 1024

struct connection {
    int descriptor;
    struct buffer kept;      /* an incomplete request */
    struct buffer unwritten; /* nothing is read while there is any */
    bool ends;               /* when that is written */
};

static struct store store;
static struct buffer replies;
static char shared[READ_SIZE];
static int epoll;

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void end(struct connection *connection)
{
    close(connection->descriptor);
    free(connection->kept.bytes);
    free(connection->unwritten.bytes);
    free(connection);
}

static void watch(int operation, int descriptor, uint32_t events, void *connection)
{
    struct epoll_event interest = { .events = events, .data.ptr = connection };

    if (epoll_ctl(epoll, operation, descriptor, &interest) != 0) {
        fail("epoll_ctl");
    }
}

static void accept_all(int listener)
{
    int descriptor;

    while ((descriptor = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        struct connection *connection = checked(calloc(1, sizeof(*connection)));
        int yes = 1;

        connection->descriptor = descriptor;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
        watch(EPOLL_CTL_ADD, descriptor, EPOLLIN, connection);
    }
    if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) {
        fail("accept4");
    }
}

/* Returns what did not fit, or -1. */
static ssize_t send_some(int descriptor, const char *bytes, size_t length)
{
    ssize_t sent = length == 0 ? 0 : send(descriptor, bytes, length, MSG_DONTWAIT | MSG_NOSIGNAL);

    if (sent < 0 && errno != EAGAIN && errno != EINTR) {
        return -1;
    }
    return length - (sent < 0 ? 0 : sent);
}

static void on_writable(struct connection *connection)
{
    struct buffer *unwritten = &connection->unwritten;
    ssize_t left = send_some(connection->descriptor, unwritten->bytes, unwritten->length);

    if (left < 0 || (left == 0 && connection->ends)) {
        end(connection);
        return;
    }
    memmove(unwritten->bytes, unwritten->bytes + unwritten->length - left, left);
    unwritten->length = left;
    if (left == 0) {
        watch(EPOLL_CTL_MOD, connection->descriptor, EPOLLIN, connection);
    }
}

static void on_readable(struct connection *connection)
{
    struct buffer *kept = &connection->kept;
    bool malformed;

    if (kept->length > 0) {
        buffer_reserve(kept, READ_SIZE);
    }
    char *bytes = kept->length > 0 ? kept->bytes : shared;
    ssize_t count = recv(connection->descriptor, bytes + kept->length, READ_SIZE, MSG_DONTWAIT);
    if (count <= 0) {
        if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
            end(connection);
        }
        return;
    }
    size_t length = kept->length + count;
    replies.length = 0;
    size_t served = serve(&store, bytes, length, &replies, &malformed);
    keep_rest(kept, bytes + served, length - served);

    ssize_t left = send_some(connection->descriptor, replies.bytes, replies.length);
    if (left < 0 || (left == 0 && malformed)) {
        end(connection);
    } else if (left > 0) {
        buffer_append(&connection->unwritten, replies.bytes + replies.length - left, left);
        connection->ends = malformed;
        watch(EPOLL_CTL_MOD, connection->descriptor, EPOLLOUT, connection);
    }
}

int main(int argc, char **argv)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    struct epoll_event events[EVENTS_PER_WAIT];
    socklen_t size = sizeof(address);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    inet_pton(AF_INET, argc > 1 ? argv[1] : "127.0.0.1", &address.sin_addr);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof(address)) != 0 || listen(listener, BACKLOG) != 0
        || getsockname(listener, (struct sockaddr *)&address, &size) != 0) {
        fail("cannot listen");
    }
    epoll = epoll_create1(EPOLL_CLOEXEC);
    watch(EPOLL_CTL_ADD, listener, EPOLLIN, NULL);
    printf("listening on 127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);

    for (;;) {
        int count = epoll_wait(epoll, events, EVENTS_PER_WAIT, -1);

        if (count < 0 && errno != EINTR) {
            fail("epoll_wait");
        }
        for (int i = 0; i < count; i++) {
            struct connection *connection = events[i].data.ptr;

            if (connection == NULL) {
                accept_all(listener);
            } else if (connection->unwritten.length > 0) {
                on_writable(connection);
            } else {
                on_readable(connection);
            }
        }
    }
}
