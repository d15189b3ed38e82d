"""Paginators, parallel scans and batches over a thousand items."""

import concurrent.futures
import decimal

import boto3
from boto3.dynamodb.types import TypeDeserializer
from checks import check

TABLE = "Pages"
ITEMS = 1000
SEGMENTS = 4


def create_pages(dynamodb):
    table = dynamodb.create_table(
        TableName=TABLE, BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "book", "AttributeType": "S"},
                              {"AttributeName": "page", "AttributeType": "N"}],
        KeySchema=[{"AttributeName": "book", "KeyType": "HASH"},
                   {"AttributeName": "page", "KeyType": "RANGE"}])
    with table.batch_writer() as batch:
        for page in range(ITEMS):
            batch.put_item(Item={
                "book": "thick" if page < 800 else "thin", "page": page,
                "weight": decimal.Decimal("4.99"), "text": "word " * 500})


def query_all(client):
    """Returns the pages of the thick book, 2 MB in more than one answer."""
    deserialize = TypeDeserializer().deserialize
    answers, pages = 0, []
    for answer in client.get_paginator("query").paginate(
            TableName=TABLE, KeyConditionExpression="book = :b",
            ExpressionAttributeValues={":b": {"S": "thick"}}):
        answers += 1
        pages += [deserialize(item["page"]) for item in answer["Items"]]
    check.assertEqual(pages, list(range(800)))
    return answers


def scan_segments(client):
    """Every item is in exactly one segment."""
    def scan(segment):
        answers = client.get_paginator("scan").paginate(
            TableName=TABLE, Segment=segment, TotalSegments=SEGMENTS,
            ProjectionExpression="page", PaginationConfig={"PageSize": 100})
        return [item["page"]["N"] for answer in answers
                for item in answer["Items"]]

    with concurrent.futures.ThreadPoolExecutor(SEGMENTS) as threads:
        pages = sum(threads.map(scan, range(SEGMENTS)), [])
    check.assertEqual(sorted(map(int, pages)), list(range(ITEMS)))


def read_batch(dynamodb):
    keys = [{"book": "thin", "page": page} for page in range(780, 820)]
    answer = dynamodb.batch_get_item(RequestItems={TABLE: {"Keys": keys}})
    check.assertEqual(answer["UnprocessedKeys"], {})
    found = answer["Responses"][TABLE]
    check.assertEqual({item["page"] for item in found}, set(range(800, 820)))
    check.assertEqual(found[0]["weight"], decimal.Decimal("4.99"))
    return len(found)


def list_many_tables(client):
    """Tables come by name, in as many pages as one asks for."""
    names = [f"Shelf-{number:02}" for number in range(12)]
    for name in names:
        client.create_table(
            TableName=name, BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[
                {"AttributeName": "id", "AttributeType": "B"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}])
    listed = [name for page in client.get_paginator("list_tables").paginate(
        PaginationConfig={"PageSize": 5}) for name in page["TableNames"]]
    check.assertEqual(listed, [TABLE, *names])
    for name in listed:
        client.delete_table(TableName=name)
    check.assertEqual(client.list_tables()["TableNames"], [])
    return len(listed)


def tell():
    dynamodb = boto3.resource("dynamodb")
    client = boto3.client("dynamodb")
    create_pages(dynamodb)
    answers = query_all(client)
    scan_segments(client)
    read = read_batch(dynamodb)
    tables = list_many_tables(client)
    print(f"pages: 800 items by Query in {answers} pages, {ITEMS} in "
          f"{SEGMENTS} segments, {read} of 40 in a batch, {tables} tables")
