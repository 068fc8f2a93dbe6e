"""What passes between a client and an engine: messages, framing, limits, keys, and a client over pyzmq.

The standard library only (pyzmq in `client.py` and `connection.py`), Python 3.9, relative imports: the same files ship
inside a client that has nothing else of the engine. `docs/protocol.md` describes the wire.
"""
