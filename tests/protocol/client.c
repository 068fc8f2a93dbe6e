/* A client of an engine, written from docs/protocol.md alone: asks about one tile, and prints what comes back.
 *
 *   cc client.c -o client -lzmq
 *   ./client ADDRESS SERVER_KEY PUBLIC_KEY SECRET_KEY WIDTH HEIGHT PIXELS.rgb QUERY
 *
 * It ends with 0 when the job is done, with 1 when it is not, with 2 when nobody answers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zmq.h>

/* Whether the first field of that name in a header has that text as its value. */
static int says (const char *header, const char *field, const char *value)
{
    char name[64];
    snprintf (name, sizeof name, "\"%s\"", field);
    const char *found = strstr (header, name);
    if (!found)
        return 0;
    found += strlen (name) + strspn (found + strlen (name), " :\"");
    return strncmp (found, value, strlen (value)) == 0 && found[strlen (value)] == '"';
}

int main (int count, char **arg)
{
    if (count != 9)
        return 2;
    long size = 3L * atol (arg[5]) * atol (arg[6]);
    char *pixels = malloc (size);
    FILE *file = fopen (arg[7], "rb");
    if (!pixels || !file || fread (pixels, 1, size, file) != (size_t) size)
        return 2;
    fclose (file);

    void *context = zmq_ctx_new (), *dealer = zmq_socket (context, ZMQ_DEALER);
    int linger = 0, wait_ms = 30000;
    zmq_setsockopt (dealer, ZMQ_LINGER, &linger, sizeof linger);
    zmq_setsockopt (dealer, ZMQ_RCVTIMEO, &wait_ms, sizeof wait_ms);
    zmq_setsockopt (dealer, ZMQ_CURVE_SERVERKEY, arg[2], strlen (arg[2]) + 1);
    zmq_setsockopt (dealer, ZMQ_CURVE_PUBLICKEY, arg[3], strlen (arg[3]) + 1);
    zmq_setsockopt (dealer, ZMQ_CURVE_SECRETKEY, arg[4], strlen (arg[4]) + 1);
    if (zmq_connect (dealer, arg[1]) != 0)
        return 2;

    char header[8192];
    snprintf (header, sizeof header,
              "{\"spotter\":1,\"id\":\"c-%ld\",\"kind\":\"locate\",\"body\":{\"count\":1,"
              "\"query\":{\"text\":\"%s\",\"task\":\"ovd\"},\"tiles\":[{\"index\":0,\"width\":%s,\"height\":%s,"
              "\"transform\":[1,0,0,0,1,0]}]}}", (long) time (NULL), arg[8], arg[5], arg[6]);
    zmq_send (dealer, header, strlen (header), ZMQ_SNDMORE);
    zmq_send (dealer, pixels, size, 0);

    int result = -1;
    while (result < 0) {
        int more = 1, number = 0;
        while (more) {
            size_t option = sizeof more;
            zmq_msg_t frame;
            zmq_msg_init (&frame);
            if (zmq_msg_recv (&frame, dealer, 0) < 0)
                return 2;
            if (number++ == 0) {
                printf ("%.*s\n", (int) zmq_msg_size (&frame), (char *) zmq_msg_data (&frame));
                snprintf (header, sizeof header, "%.*s", (int) zmq_msg_size (&frame), (char *) zmq_msg_data (&frame));
            }
            zmq_msg_close (&frame);
            zmq_getsockopt (dealer, ZMQ_RCVMORE, &more, &option);
        }
        if (says (header, "kind", "done"))
            result = 0;
        else if (says (header, "kind", "failed") || says (header, "kind", "error"))
            result = 1;
    }
    zmq_close (dealer);
    zmq_ctx_term (context);
    free (pixels);
    return result;
}
