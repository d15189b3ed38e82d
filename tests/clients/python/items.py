"""Chapter 2: single items, and items in batches."""

from hashrange.v1 import item_service_pb2 as requests

from checks import check_equal
from shop import (CALL_DEADLINE, DATA_SCIENCE, DISPOSSESSED, DYNAMODB_BOOK,
                  LATHE_OF_HEAVEN, TABLE, book, key, number)


def get_book(shop, author, title):
    """Returns the attributes of a book, or None if there is no such book."""
    response = shop.items.GetItem(
        requests.GetItemRequest(table_name=TABLE, key=key(author, title)),
        timeout=CALL_DEADLINE)
    return response.item.attributes if response.HasField("item") else None


def put_one_book(shop):
    data_science = book(*DATA_SCIENCE, "Technology", pages=524, copies=3)
    response = shop.items.PutItem(
        requests.PutItemRequest(
            table_name=TABLE, item=data_science,
            return_values=requests.RETURN_VALUES_ALL_OLD),
        timeout=CALL_DEADLINE)
    check_equal("an old item is there", response.HasField("attributes"), False)
    check_equal("the book read", dict(get_book(shop, *DATA_SCIENCE)),
                data_science)


def add_a_copy(shop):
    response = shop.items.UpdateItem(
        requests.UpdateItemRequest(
            table_name=TABLE, key=key(*DATA_SCIENCE),
            update_expression="SET Copies = Copies + :one",
            expression_attribute_values={":one": number(1)},
            return_values=requests.RETURN_VALUES_ALL_NEW),
        timeout=CALL_DEADLINE)
    check_equal("copies after the update",
                response.attributes.attributes["Copies"].n, "4")


def put_a_batch(shop):
    books = [
        book(*DYNAMODB_BOOK, "Technology", pages=450, copies=1),
        book(*DISPOSSESSED, "Fiction", pages=341, copies=2),
        book(*LATHE_OF_HEAVEN, "Fiction", pages=184, copies=2),
    ]
    response = shop.items.BatchWriteItem(
        requests.BatchWriteItemRequest(requests=[
            requests.WriteRequest(
                table_name=TABLE, put=requests.PutRequest(item=item))
            for item in books
        ]),
        timeout=CALL_DEADLINE)
    # A busy server leaves some out; they would have to be sent again.
    check_equal("writes left out", len(response.unprocessed_requests), 0)


def read_a_batch(shop):
    wanted = [DATA_SCIENCE, DISPOSSESSED, ("Nobody", "Nothing")]
    response = shop.items.BatchGetItem(
        requests.BatchGetItemRequest(keys=[
            requests.TableKey(table_name=TABLE, key=key(*book_key))
            for book_key in wanted
        ]),
        timeout=CALL_DEADLINE)
    check_equal("keys left out", len(response.unprocessed_keys), 0)
    titles = {found.item["Title"].s for found in response.items}
    check_equal("the titles found", titles,
                {"Data Science on AWS", "The Dispossessed"})
    return len(response.items)


def delete_one_book(shop):
    response = shop.items.DeleteItem(
        requests.DeleteItemRequest(
            table_name=TABLE, key=key(*LATHE_OF_HEAVEN),
            return_values=requests.RETURN_VALUES_ALL_OLD),
        timeout=CALL_DEADLINE)
    check_equal("pages of the deleted book",
                response.attributes.attributes["Pages"].n, "184")
    check_equal("the deleted book", get_book(shop, *LATHE_OF_HEAVEN), None)


def stock_the_shelves(shop):
    put_one_book(shop)
    add_a_copy(shop)
    put_a_batch(shop)
    found = read_a_batch(shop)
    delete_one_book(shop)
    print(f"items: 4 put, 1 updated, {found} of 3 read as a batch, 1 deleted")
