"""Chapter 7: the whole table over one call, and over two."""

from hashrange.v1 import item_service_pb2 as requests

from checks import check_equal
from shop import STREAM_DEADLINE, TABLE


def stream_scan(shop, resume_token=None):
    return shop.items.StreamScan(
        requests.StreamScanRequest(
            scan=requests.ScanRequest(table_name=TABLE),
            resume_token=resume_token),
        timeout=STREAM_DEADLINE)


def keys_of(chunk):
    return [(item.attributes["Author"].s, item.attributes["Title"].s)
            for item in chunk.items]


def scan_at_once(shop):
    chunks = list(stream_scan(shop))
    check_equal("there are several chunks", len(chunks) > 1, True)
    check_equal("the last resume token", chunks[-1].resume_token, b"")
    return [key for chunk in chunks for key in keys_of(chunk)]


def scan_with_a_break(shop):
    call = stream_scan(shop)
    first_chunk = next(call)
    call.cancel()
    keys = keys_of(first_chunk)

    for number, chunk in enumerate(
            stream_scan(shop, first_chunk.resume_token)):
        # The first chunk tells whether it reads the snapshot of the call
        # before; nobody wrote in between, so that both see the same.
        check_equal("the snapshot is named", chunk.HasField("same_snapshot"),
                    number == 0)
        keys += keys_of(chunk)
    return keys


def take_inventory(shop):
    keys = scan_at_once(shop)
    check_equal("the number of different keys", len(set(keys)), len(keys))
    resumed_keys = scan_with_a_break(shop)
    check_equal("the keys of a resumed scan", resumed_keys, keys)

    print(f"streams: {len(keys)} items in one call, "
          f"{len(resumed_keys)} in two")
