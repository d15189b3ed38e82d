"""Chapter 4: many writes over one call, each answered on its own."""

from google.rpc import code_pb2
from hashrange.v1 import item_service_pb2 as requests

from checks import check_equal
from shop import STREAM_DEADLINE, TABLE, book, text

AUTHOR = "Serial Writer"
VOLUMES = 1000
# Comes after all volumes, and has no title.
UNTITLED = VOLUMES + 1


def volume(sequence):
    item = book(AUTHOR, f"Volume {sequence:04}", "Series", pages=300, copies=1)
    item["Summary"] = text("." * 600)
    return item


def series():
    """The writes; gRPC asks for the next one whenever it can send it."""
    for sequence in range(1, VOLUMES + 1):
        yield requests.BulkWriteRequest(
            sequence=sequence, table_name=TABLE,
            put=requests.PutRequest(item=volume(sequence)))
    untitled = volume(UNTITLED)
    del untitled["Title"]
    yield requests.BulkWriteRequest(
        sequence=UNTITLED, table_name=TABLE,
        put=requests.PutRequest(item=untitled))


def deliver_a_series(shop):
    # Answers may come in another order than the writes.
    results = {}
    answers = 0
    for response in shop.items.BulkWrite(series(), timeout=STREAM_DEADLINE):
        for result in response.results:
            results[result.sequence] = result
            answers += 1
    check_equal("the number of answers", answers, VOLUMES + 1)
    check_equal("the writes answered", set(results),
                set(range(1, VOLUMES + 2)))

    refused = results.pop(UNTITLED)
    check_equal("the code", refused.code, code_pb2.INVALID_ARGUMENT)
    check_equal("the exception", refused.aws_exception, "ValidationException")
    for result in results.values():
        check_equal("the code", result.code, code_pb2.OK)

    print(f"bulk load: {len(results)} books written, 1 refused")
