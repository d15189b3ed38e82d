"""Chapter 6: several writes, all or none."""

import uuid

import grpc
from hashrange.v1 import error_details_pb2
from hashrange.v1 import item_service_pb2 as requests

from checks import check_equal, check_refused
from error_details import ErrorDetails
from items import get_book
from shop import CALL_DEADLINE, DYNAMODB_BOOK, TABLE, key, number, text


def take_a_copy():
    return requests.TransactWriteItem(
        action=requests.TRANSACT_WRITE_ACTION_UPDATE,
        table_name=TABLE,
        key=key(*DYNAMODB_BOOK),
        update_expression="SET Copies = Copies - :one",
        condition_expression="Copies >= :one",
        expression_attribute_values={":one": number(1)},
        return_values_on_condition_check_failure=requests.
        RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD)


def write_receipt(title):
    return requests.TransactWriteItem(
        action=requests.TRANSACT_WRITE_ACTION_PUT,
        table_name=TABLE,
        item={**key("Receipts", title), "Book": text(DYNAMODB_BOOK[1])},
        condition_expression="attribute_not_exists(Author)")


def require_receipt(title):
    return requests.TransactWriteItem(
        action=requests.TRANSACT_WRITE_ACTION_CONDITION_CHECK,
        table_name=TABLE,
        key=key("Receipts", title),
        condition_expression="attribute_exists(Author)")


def sell_the_last_copy(shop):
    sale = requests.TransactWriteItemsRequest(
        transact_items=[take_a_copy(), write_receipt("0001")],
        # Makes it safe to send the request again.
        client_request_token=str(uuid.uuid4()))
    shop.items.TransactWriteItems(sale, timeout=CALL_DEADLINE)
    shop.items.TransactWriteItems(sale, timeout=CALL_DEADLINE)

    response = shop.items.TransactGetItems(
        requests.TransactGetItemsRequest(transact_items=[
            requests.TransactGetItem(
                table_name=TABLE, key=key(*DYNAMODB_BOOK)),
            requests.TransactGetItem(
                table_name=TABLE, key=key("Receipts", "0001")),
        ]),
        timeout=CALL_DEADLINE)
    sold, receipt = (read.item.attributes for read in response.responses)
    check_equal("copies left", sold["Copies"].n, "0")
    check_equal("the book on the receipt", receipt["Book"].s,
                "The DynamoDB Book")


def sell_one_too_many(shop):
    error = check_refused(
        shop.items.TransactWriteItems,
        requests.TransactWriteItemsRequest(transact_items=[
            write_receipt("0002"), take_a_copy(), require_receipt("9999")]))
    check_equal("the code", error.code(), grpc.StatusCode.ABORTED)

    details = ErrorDetails(error)
    check_equal("the reason", details.reason, "TRANSACTION_CANCELED")
    check_equal("the exception", details.aws_exception,
                "TransactionCanceledException")
    cancellation = details.find(error_details_pb2.TransactionCancellation)
    codes = [reason.code for reason in cancellation.cancellation_reasons]
    check_equal("the reasons", codes,
                ["None", "ConditionalCheckFailed", "ConditionalCheckFailed"])
    copies = cancellation.cancellation_reasons[1].item.attributes["Copies"].n
    check_equal("copies of the old item", copies, "0")
    check_equal("the second receipt", get_book(shop, "Receipts", "0002"), None)
    return codes


def sell(shop):
    sell_the_last_copy(shop)
    codes = sell_one_too_many(shop)
    print(f"transactions: 1 committed, 1 cancelled: {', '.join(codes)}")
