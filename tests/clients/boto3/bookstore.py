"""A bookstore by the resource API: an index that comes later, and nested maps."""

import time

import boto3
from boto3.dynamodb.conditions import Attr, Key
from checks import check

TABLE = "Books"
INDEX = "CategoryIndex"

BOOKS = [
    {"Author": "Antje Barth", "Title": "Data Science on AWS",
     "Category": "Technology", "Formats": {"paperback": "J4SUKVGU"},
     "Pages": 524},
    {"Author": "Jane Austen", "Title": "Emma",
     "Category": "Novel", "Formats": {"hardcover": "GVJZQ7JK"}, "Pages": 474},
    {"Author": "Jane Austen", "Title": "Persuasion",
     "Category": "Novel", "Formats": {"audiobook": "DHGXF2AN"}},
    {"Author": "Julia Evans", "Title": "How DNS Works",
     "Category": "Technology", "Formats": {"ebook": "Q7QWE3U2"}, "Pages": 28},
    {"Author": "Mary Shelley", "Title": "Frankenstein",
     "Category": "Novel", "Formats": {"hardcover": "MOQP4FEL"}, "Pages": 280},
]


def key_of(book):
    return {name: book[name] for name in ("Author", "Title")}


def create_books(dynamodb):
    table = dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "Author", "KeyType": "HASH"},
                   {"AttributeName": "Title", "KeyType": "RANGE"}],
        AttributeDefinitions=[
            {"AttributeName": "Author", "AttributeType": "S"},
            {"AttributeName": "Title", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST")
    table.wait_until_exists()
    for book in BOOKS:
        # Not over a book that is there already.
        table.put_item(Item=book,
                       ConditionExpression=Attr("Title").not_exists())
    check.assertEqual(table.get_item(Key=key_of(BOOKS[0]))["Item"], BOOKS[0])
    return table


def index_status(table):
    table.reload()
    (index,) = table.global_secondary_indexes
    return index["IndexStatus"]


def add_category_index(table):
    """Adds an index to a table in use, and waits until it has every book."""
    table.update(
        AttributeDefinitions=[
            {"AttributeName": "Category", "AttributeType": "S"}],
        GlobalSecondaryIndexUpdates=[{"Create": {
            "IndexName": INDEX,
            "KeySchema": [{"AttributeName": "Category", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"}}}])
    deadline = time.monotonic() + 60
    while index_status(table) != "ACTIVE":
        check.assertLess(time.monotonic(), deadline, "the index is not built")


def browse(table, category):
    """Returns the titles of a category."""
    found = table.query(IndexName=INDEX,
                        KeyConditionExpression=Key("Category").eq(category))
    return {book["Title"] for book in found["Items"]}


def change_formats(table, book):
    added = table.update_item(
        Key=key_of(book),
        UpdateExpression="SET Formats.audiobook = :id",
        ConditionExpression="attribute_not_exists(Formats.audiobook)",
        ExpressionAttributeValues={":id": "8WE3KPTP"},
        ReturnValues="ALL_NEW")
    check.assertEqual(added["Attributes"]["Formats"],
                      {**book["Formats"], "audiobook": "8WE3KPTP"})
    removed = table.update_item(
        Key=key_of(book),
        UpdateExpression="REMOVE Formats.audiobook",
        ReturnValues="ALL_NEW")
    check.assertEqual(removed["Attributes"], book)


def sell_twice(dynamodb, table, book):
    """The second customer gets the book as it stands."""
    sale = dict(Key=key_of(book), UpdateExpression="SET Sold = :yes",
                ConditionExpression="attribute_not_exists(Sold)",
                ExpressionAttributeValues={":yes": True},
                ReturnValuesOnConditionCheckFailure="ALL_OLD")
    table.update_item(**sale)
    refusal = dynamodb.meta.client.exceptions.ConditionalCheckFailedException
    with check.assertRaises(refusal) as caught:
        table.update_item(**sale)
    # The error has the item as it came, even where results are Python's types.
    check.assertEqual(caught.exception.response["Item"]["Title"],
                      {"S": book["Title"]})
    check.assertEqual(caught.exception.response["Item"]["Sold"], {"BOOL": True})


def tell():
    dynamodb = boto3.resource("dynamodb")
    table = create_books(dynamodb)
    add_category_index(table)
    novels = browse(table, "Novel")
    check.assertEqual(novels, {"Emma", "Persuasion", "Frankenstein"})
    change_formats(table, BOOKS[1])
    sell_twice(dynamodb, table, BOOKS[4])
    table.delete()
    table.wait_until_not_exists()
    print(f"bookstore: {len(BOOKS)} books, {len(novels)} novels by an index "
          "that came later, 1 sold once")
