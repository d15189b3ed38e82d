"""A catalogue of creatures: the table and the data are files of the AWS CLI."""

import json

import boto3
from checks import check

TABLE = "MysfitsTable"


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))


def create_catalogue(dynamodb, directory):
    created = dynamodb.create_table(
        **read_json(directory / "dynamodb-table.json"))
    check.assertEqual(
        created["TableDescription"]["ProvisionedThroughput"][
            "ReadCapacityUnits"], 5)
    dynamodb.get_waiter("table_exists").wait(TableName=TABLE)


def load_creatures(dynamodb, directory):
    """Writes the file as it is; what comes back unprocessed is sent again."""
    left = read_json(directory / "populate-dynamodb.json")
    while left:
        left = dynamodb.batch_write_item(RequestItems=left)["UnprocessedItems"]
    described = dynamodb.describe_table(TableName=TABLE)["Table"]
    check.assertEqual(described["TableStatus"], "ACTIVE")
    check.assertEqual(
        {index["IndexName"]: index["IndexStatus"]
         for index in described["GlobalSecondaryIndexes"]},
        {"GoodEvilIndex": "ACTIVE", "LawChaosIndex": "ACTIVE"})
    return described["ItemCount"]


def tell(directory, visit_service):
    """`visit_service` gets the client while the catalogue is there."""
    dynamodb = boto3.client("dynamodb")
    create_catalogue(dynamodb, directory)
    creatures = load_creatures(dynamodb, directory)
    print(f"creature catalogue: {creatures} creatures")
    visit_service(dynamodb)
    dynamodb.delete_table(TableName=TABLE)
    dynamodb.get_waiter("table_not_exists").wait(TableName=TABLE)
