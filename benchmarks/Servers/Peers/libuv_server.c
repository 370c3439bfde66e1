/*
 * The server on libuv, as one writes it with care: one read buffer for all connections, the replies to all that was read in
 * one write, tried at once (uv_try_write) before a request for it is made (uv_write). Prints its port and serves until it is
 * killed.
 */
#include "resp.h"
#include <netinet/in.h>
#include <arpa/inet.h>
#include <uv.h>

#define READ_SIZE (64 * 1024)
#define BACKLOG 1024

struct connection {
    uv_tcp_t tcp;
    uv_write_t write;
    struct buffer kept;      /* an incomplete request */
    struct buffer unwritten; /* being written; nothing is read meanwhile */
    bool ends;               /* when that is written */
};

static struct store store;
static struct buffer replies;
static char shared[READ_SIZE];

static void on_closed(uv_handle_t *handle)
{
    struct connection *connection = (struct connection *)handle;

    free(connection->kept.bytes);
    free(connection->unwritten.bytes);
    free(connection);
}

static void end(struct connection *connection)
{
    if (!uv_is_closing((uv_handle_t *)&connection->tcp)) {
        uv_close((uv_handle_t *)&connection->tcp, on_closed);
    }
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer);

static void on_allocate(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
    struct connection *connection = (struct connection *)handle;

    (void)suggested;
    if (connection->kept.length == 0) {
        *buffer = uv_buf_init(shared, sizeof(shared));
    } else {
        buffer_reserve(&connection->kept, READ_SIZE);
        *buffer = uv_buf_init(connection->kept.bytes + connection->kept.length, READ_SIZE);
    }
}

static void on_written(uv_write_t *write, int status)
{
    struct connection *connection = write->data;

    connection->unwritten.length = 0;
    if (status != 0 || connection->ends || uv_read_start((uv_stream_t *)&connection->tcp, on_allocate, on_read) != 0) {
        end(connection);
    }
}

static void send_replies(struct connection *connection, bool ends)
{
    uv_stream_t *stream = (uv_stream_t *)&connection->tcp;
    uv_buf_t all = uv_buf_init(replies.bytes, replies.length);
    int sent = replies.length == 0 ? 0 : uv_try_write(stream, &all, 1);

    if (sent < 0 && sent != UV_EAGAIN) {
        end(connection);
        return;
    }
    sent = sent < 0 ? 0 : sent;
    if ((size_t)sent < replies.length) {
        buffer_append(&connection->unwritten, replies.bytes + sent, replies.length - sent);
        uv_buf_t rest = uv_buf_init(connection->unwritten.bytes, connection->unwritten.length);
        connection->ends = ends;
        connection->write.data = connection;
        uv_read_stop(stream);
        if (uv_write(&connection->write, stream, &rest, 1, on_written) != 0) {
            end(connection);
        }
    } else if (ends) {
        end(connection);
    }
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer)
{
    struct connection *connection = (struct connection *)stream;

    if (count < 0) {
        end(connection);
        return;
    }
    bool is_kept = connection->kept.length > 0;
    const char *bytes = is_kept ? connection->kept.bytes : buffer->base;
    size_t length = connection->kept.length + count;
    bool malformed;

    replies.length = 0;
    size_t served = serve(&store, bytes, length, &replies, &malformed);
    keep_rest(&connection->kept, bytes + served, length - served);
    send_replies(connection, malformed);
}

static void on_connection(uv_stream_t *listener, int status)
{
    if (status != 0) {
        return;
    }
    struct connection *connection = checked(calloc(1, sizeof(*connection)));

    uv_tcp_init(listener->loop, &connection->tcp);
    if (uv_accept(listener, (uv_stream_t *)&connection->tcp) != 0
        || uv_tcp_nodelay(&connection->tcp, 1) != 0
        || uv_read_start((uv_stream_t *)&connection->tcp, on_allocate, on_read) != 0) {
        end(connection);
    }
}

int main(int argc, char **argv)
{
    struct sockaddr_in address;
    int size = sizeof(address);
    uv_tcp_t listener;
    int error;

    uv_ip4_addr(argc > 1 ? argv[1] : "127.0.0.1", 0, &address);
    uv_tcp_init(uv_default_loop(), &listener);
    if ((error = uv_tcp_bind(&listener, (struct sockaddr *)&address, 0)) != 0
        || (error = uv_listen((uv_stream_t *)&listener, BACKLOG, on_connection)) != 0
        || (error = uv_tcp_getsockname(&listener, (struct sockaddr *)&address, &size)) != 0) {
        fprintf(stderr, "cannot listen: %s\n", uv_strerror(error));
        return 1;
    }
    printf("listening on 127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return uv_run(uv_default_loop(), UV_RUN_DEFAULT);
}
