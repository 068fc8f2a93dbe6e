"""What bounds a message; both sides check it, and the engine states it in its `welcome`."""

from __future__ import annotations

PROTOCOL = 1  # the number at the head of every message
# What was added to that protocol since; 1: `load`, and a tile's column and row; 2: shots, tuning and adapters;
# 3: `sent_to` of a model; learning from reviewed results at once; 4: examples, and a proposer; 5: several queries of a
# job; examples by their places; 6: `keep_unlikely`.
MINOR = 6
QUERIES_SINCE = 5  # the minor version since which a job may have several
DEFAULT_ADDRESS = "tcp://127.0.0.1:5577"

MAX_HEADER_BYTES = 1 << 20
MAX_FRAMES = 512  # after the header
MAX_FRAME_BYTES = 64 << 20
MAX_TILE_SIDE = 8192  # px
MAX_TILE_PIXELS = 4096 * 4096
MAX_INLINE_TILES = 32  # in one `locate`; no more than TILE_WINDOW
MAX_TILES = 100_000  # in one job
MAX_QUERY_CHARACTERS = 2_000
MAX_QUERIES = 100  # in one job
MAX_QUERIES_CHARACTERS = 100_000  # of all of them
MAX_CRS_CHARACTERS = 32_768
MAX_NAME_CHARACTERS = 1_024
MAX_EXAMPLES = 10  # of what is meant, and as many of what is not
MAX_EXAMPLE_SIDE = 1024  # px: a larger picture would leave no room for the tile
MAX_SHOT_FEATURES = 20_000  # in one set
MAX_SHOT_BYTES = 32 << 20  # of their frame
MAX_CANDIDATES = 20_000  # in one `rescore`
MAX_CANDIDATE_BYTES = 16 << 20  # of their frame
MAX_PROBLEMS = 200  # in one `shots_made`
MAX_ADAPTER_BYTES = 4 << 30
ADAPTER_PIECE_BYTES = 4 << 20
MAX_COORDINATE = 1e12  # in any CRS's units

BEAT_SECONDS = 1.0  # a side that has nothing to say says `ping` this often
DEAD_SECONDS = 5.0  # a side not heard from for this long is gone
EVENT_CREDIT = 64  # events that an engine sends before it is given more
MAX_EVENT_CREDIT = 1_024
TILE_WINDOW = 32  # tiles of a job that may be sent and not finished
FEATURES_PER_EVENT = 128
PIECE_BYTES = 256 << 10  # of a tile's pixels in one frame: one side decrypts a piece while the other encrypts the next
SOCKET_BUFFER_BYTES = 4 << 20  # a whole tile, so that neither side waits for the other in the middle of one
