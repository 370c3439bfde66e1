/*
 * What the servers in C share: the protocol of Redis (RESP2, and its inline form), PING, ECHO, SET and GET, and the store
 * behind them. A header, so that the compiler sees all of a server at once.
 */
#define _GNU_SOURCE
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/types.h>

#define MOST_ARGUMENTS 16
#define LONGEST_INLINE (64 * 1024)
#define LONGEST_ARGUMENT (1024 * 1024)

struct text {
    const char *bytes;
    size_t length;
};

struct buffer {
    char *bytes;
    size_t length, capacity;
};

struct entry {
    struct entry *next;
    uint64_t hash;
    size_t key_length, value_length, value_capacity;
    char *value;
    char key[];
};

struct store {
    struct entry **buckets;
    size_t bucket_count, entry_count;
};

static void *checked(void *memory)
{
    if (memory == NULL) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

static void buffer_reserve(struct buffer *buffer, size_t more)
{
    if (buffer->capacity - buffer->length < more) {
        size_t capacity = buffer->capacity < 4096 ? 4096 : buffer->capacity;

        while (capacity - buffer->length < more) {
            capacity *= 2;
        }
        buffer->bytes = checked(realloc(buffer->bytes, capacity));
        buffer->capacity = capacity;
    }
}

static void buffer_append(struct buffer *buffer, const char *bytes, size_t length)
{
    buffer_reserve(buffer, length);
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
}

#define APPEND_LITERAL(buffer, literal) buffer_append(buffer, literal, sizeof(literal) - 1)

static void reply_bulk(struct buffer *out, struct text text)
{
    char digits[24];
    char *first = digits + sizeof(digits);
    size_t number = text.length;

    *--first = '\n';
    *--first = '\r';
    do {
        *--first = '0' + number % 10;
        number /= 10;
    } while (number > 0);
    *--first = '$';

    buffer_reserve(out, text.length + sizeof(digits) + 2);
    buffer_append(out, first, digits + sizeof(digits) - first);
    buffer_append(out, text.bytes, text.length);
    APPEND_LITERAL(out, "\r\n");
}

/* FNV-1a. */
static uint64_t hash_of(struct text key)
{
    uint64_t hash = 14695981039346656037ULL;

    for (size_t i = 0; i < key.length; i++) {
        hash = (hash ^ (unsigned char)key.bytes[i]) * 1099511628211ULL;
    }
    return hash;
}

static struct entry *store_find(struct store *store, struct text key, uint64_t hash)
{
    if (store->bucket_count == 0) {
        return NULL;
    }
    for (struct entry *entry = store->buckets[hash & (store->bucket_count - 1)]; entry != NULL; entry = entry->next) {
        if (entry->hash == hash && entry->key_length == key.length && memcmp(entry->key, key.bytes, key.length) == 0) {
            return entry;
        }
    }
    return NULL;
}

static void store_grow(struct store *store)
{
    size_t count = store->bucket_count == 0 ? 1024 : store->bucket_count * 2;
    struct entry **buckets = checked(calloc(count, sizeof(*buckets)));

    for (size_t i = 0; i < store->bucket_count; i++) {
        for (struct entry *entry = store->buckets[i], *next; entry != NULL; entry = next) {
            next = entry->next;
            entry->next = buckets[entry->hash & (count - 1)];
            buckets[entry->hash & (count - 1)] = entry;
        }
    }
    free(store->buckets);
    store->buckets = buckets;
    store->bucket_count = count;
}

static void store_set(struct store *store, struct text key, struct text value)
{
    uint64_t hash = hash_of(key);
    struct entry *entry = store_find(store, key, hash);

    if (entry == NULL) {
        if (store->entry_count >= store->bucket_count) {
            store_grow(store);
        }
        entry = checked(calloc(1, sizeof(*entry) + key.length));
        entry->hash = hash;
        entry->key_length = key.length;
        memcpy(entry->key, key.bytes, key.length);
        entry->next = store->buckets[hash & (store->bucket_count - 1)];
        store->buckets[hash & (store->bucket_count - 1)] = entry;
        store->entry_count++;
    }
    if (entry->value_capacity < value.length) {
        entry->value = checked(realloc(entry->value, value.length));
        entry->value_capacity = value.length;
    }
    if (value.length > 0) {
        memcpy(entry->value, value.bytes, value.length);
    }
    entry->value_length = value.length;
}

static bool is_command(struct text text, const char *name, size_t length)
{
    return text.length == length && strncasecmp(text.bytes, name, length) == 0;
}

#define IS_COMMAND(text, name) is_command(text, name, sizeof(name) - 1)

static void execute(struct store *store, const struct text *arguments, int count, struct buffer *out)
{
    if (IS_COMMAND(arguments[0], "PING") && count <= 2) {
        if (count == 1) {
            APPEND_LITERAL(out, "+PONG\r\n");
        } else {
            reply_bulk(out, arguments[1]);
        }
    } else if (IS_COMMAND(arguments[0], "GET") && count == 2) {
        struct entry *entry = store_find(store, arguments[1], hash_of(arguments[1]));

        if (entry == NULL) {
            APPEND_LITERAL(out, "$-1\r\n");
        } else {
            reply_bulk(out, (struct text){ entry->value, entry->value_length });
        }
    } else if (IS_COMMAND(arguments[0], "SET") && count == 3) {
        store_set(store, arguments[1], arguments[2]);
        APPEND_LITERAL(out, "+OK\r\n");
    } else if (IS_COMMAND(arguments[0], "ECHO") && count == 2) {
        reply_bulk(out, arguments[1]);
    } else {
        APPEND_LITERAL(out, "-ERR unknown command, or wrong number of arguments\r\n");
    }
}

enum parsed { PARSED, INCOMPLETE, MALFORMED };

/* A line "<mark>NUMBER\r\n". */
static enum parsed parse_number(const char **position, const char *end, char mark, long most, long *number)
{
    const char *at = *position;
    long value = 0;

    if (at == end) {
        return INCOMPLETE;
    }
    if (*at++ != mark) {
        return MALFORMED;
    }
    const char *digits = at;
    while (at < end && *at >= '0' && *at <= '9') {
        value = value * 10 + (*at++ - '0');
        if (value > most) {
            return MALFORMED;
        }
    }
    if (end - at < 2) {
        return at == end || *at == '\r' ? INCOMPLETE : MALFORMED;
    }
    if (at == digits || at[0] != '\r' || at[1] != '\n') {
        return MALFORMED;
    }
    *position = at + 2;
    *number = value;
    return PARSED;
}

static enum parsed parse_array(const char **position, const char *end, struct text *arguments, int *count)
{
    long number, length;
    enum parsed parsed = parse_number(position, end, '*', MOST_ARGUMENTS, &number);

    if (parsed != PARSED) {
        return parsed;
    }
    for (*count = 0; *count < number; ++*count) {
        parsed = parse_number(position, end, '$', LONGEST_ARGUMENT, &length);
        if (parsed != PARSED) {
            return parsed;
        }
        if (end - *position < length + 2) {
            return INCOMPLETE;
        }
        if ((*position)[length] != '\r' || (*position)[length + 1] != '\n') {
            return MALFORMED;
        }
        arguments[*count] = (struct text){ *position, length };
        *position += length + 2;
    }
    return PARSED;
}

static enum parsed parse_inline(const char **position, const char *end, struct text *arguments, int *count)
{
    const char *at = *position;
    const char *line_end = memchr(at, '\n', end - at);

    *count = 0;
    if (line_end == NULL) {
        return end - at > LONGEST_INLINE ? MALFORMED : INCOMPLETE;
    }
    *position = line_end + 1;
    if (line_end > at && line_end[-1] == '\r') {
        line_end--;
    }
    while (at < line_end) {
        const char *start = at;

        while (at < line_end && *at != ' ') {
            at++;
        }
        if (at > start) {
            if (*count == MOST_ARGUMENTS) {
                return MALFORMED;
            }
            arguments[(*count)++] = (struct text){ start, at - start };
        }
        while (at < line_end && *at == ' ') {
            at++;
        }
    }
    return PARSED;
}

/* Executes what is complete. Returns how many bytes that was; *malformed if the rest is no request, after an error reply. */
static size_t serve(struct store *store, const char *bytes, size_t length, struct buffer *out, bool *malformed)
{
    const char *position = bytes, *end = bytes + length;
    struct text arguments[MOST_ARGUMENTS];
    int count = 0;

    *malformed = false;
    while (position < end) {
        const char *start = position;
        enum parsed parsed = *position == '*'
            ? parse_array(&position, end, arguments, &count)
            : parse_inline(&position, end, arguments, &count);

        if (parsed == INCOMPLETE) {
            return start - bytes;
        }
        if (parsed == MALFORMED) {
            APPEND_LITERAL(out, "-ERR Protocol error\r\n");
            *malformed = true;
            return start - bytes;
        }
        if (count > 0) {
            execute(store, arguments, count, out);
        }
    }
    return length;
}

/* The bytes of an incomplete request, kept until the rest comes. */
static void keep_rest(struct buffer *kept, const char *bytes, size_t length)
{
    if (length == 0) {
        kept->length = 0;
    } else if (kept->length > 0) {
        memmove(kept->bytes, bytes, length);
        kept->length = length;
    } else {
        buffer_append(kept, bytes, length);
    }
}
