"""Chapter 8: what is wrong with a request, for programs to read."""

import grpc
from hashrange.v1 import item_service_pb2 as requests

from checks import check_equal, check_refused
from error_details import ErrorDetails
from shop import DATA_SCIENCE, TABLE, key, text
from tables import create_books_request


def check_error(error, code, reason, aws_exception):
    check_equal("the code", error.code(), code)
    details = ErrorDetails(error)
    check_equal("the domain", details.domain, "hashrange")
    check_equal("the reason", details.reason, reason)
    check_equal("the exception", details.aws_exception, aws_exception)
    return reason


def read_from_another_shop(shop):
    error = check_refused(
        shop.items.GetItem,
        requests.GetItemRequest(
            table_name="NoSuchTable", key=key(*DATA_SCIENCE)))
    return check_error(error, grpc.StatusCode.NOT_FOUND, "TABLE_NOT_FOUND",
                       "ResourceNotFoundException")


def open_a_second_time(shop):
    error = check_refused(shop.tables.CreateTable, create_books_request())
    return check_error(error, grpc.StatusCode.ALREADY_EXISTS, "TABLE_EXISTS",
                       "ResourceInUseException")


def forget_the_title(shop):
    error = check_refused(
        shop.items.GetItem,
        requests.GetItemRequest(
            table_name=TABLE, key={"Author": text("Antje Barth")}))
    check_equal("the message", error.details(),
                "The provided key element does not match the schema")
    return check_error(error, grpc.StatusCode.INVALID_ARGUMENT,
                       "INVALID_REQUEST", "ValidationException")


def make_mistakes(shop):
    reasons = [
        read_from_another_shop(shop),
        open_a_second_time(shop),
        forget_the_title(shop),
    ]
    print(f"errors: {', '.join(reasons)}")
