"""Checks that stop the story when the server's answer is not as expected."""

import grpc

from shop import CALL_DEADLINE


def check_equal(what, actual, expected):
    if actual != expected:
        raise AssertionError(f"{what} is {actual!r}, expected {expected!r}")


def check_refused(call, request):
    """Returns the error with which the server refuses `request`."""
    try:
        response = call(request, timeout=CALL_DEADLINE)
    except grpc.RpcError as error:
        return error
    raise AssertionError(f"accepted instead of refused: {request} {response}")
