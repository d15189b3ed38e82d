"""Chapter 3: a write whose condition is false."""

import grpc
from hashrange.v1 import error_details_pb2
from hashrange.v1 import item_service_pb2 as requests

from checks import check_equal, check_refused
from error_details import ErrorDetails
from items import get_book
from shop import DISPOSSESSED, TABLE, book


def refuse_a_duplicate(shop):
    error = check_refused(
        shop.items.PutItem,
        requests.PutItemRequest(
            table_name=TABLE,
            item=book(*DISPOSSESSED, "Fiction", pages=1, copies=1),
            condition_expression="attribute_not_exists(Author)",
            return_values_on_condition_check_failure=requests.
            RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD))
    check_equal("the code", error.code(), grpc.StatusCode.FAILED_PRECONDITION)

    details = ErrorDetails(error)
    check_equal("the reason", details.reason, "CONDITION_FAILED")
    check_equal("the exception", details.aws_exception,
                "ConditionalCheckFailedException")
    failure = details.find(error_details_pb2.ConditionalCheckFailure)
    pages = failure.item.attributes["Pages"].n
    check_equal("pages of the old item", pages, "341")
    check_equal("pages now", get_book(shop, *DISPOSSESSED)["Pages"].n, "341")

    print(f"conditions: a duplicate was refused for a book of {pages} pages")
