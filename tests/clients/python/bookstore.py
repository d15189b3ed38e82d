"""Tells the story of ../README.md to the server at the address given.

    python bookstore.py HOST:PORT
"""

import sys

import grpc

import bulk_load
import conditions
import errors
import items
import queries
import streams
import tables
import transactions
from shop import Shop

# The server's own bound; gRPC's default for what it receives is 4 MB.
MESSAGE_BYTES_MAX = 20 * 1024 * 1024


def main(address):
    options = [
        ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
        ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
    ]
    with grpc.insecure_channel(address, options=options) as channel:
        shop = Shop(channel)
        tables.open_shop(shop)
        items.stock_the_shelves(shop)
        conditions.refuse_a_duplicate(shop)
        bulk_load.deliver_a_series(shop)
        queries.browse(shop)
        transactions.sell(shop)
        streams.take_inventory(shop)
        errors.make_mistakes(shop)
        tables.close_shop(shop)


if __name__ == "__main__":
    main(sys.argv[1])
