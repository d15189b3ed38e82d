"""What people have in scripts: create a table, list, describe, tag, drop."""

import boto3
from checks import check

TABLE = "Sessions"


def create_script():
    boto3.client("dynamodb").create_table(
        TableName=TABLE,
        AttributeDefinitions=[
            {"AttributeName": "id", "AttributeType": "N"},
            {"AttributeName": "user", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        GlobalSecondaryIndexes=[{
            "IndexName": "user-index",
            "KeySchema": [{"AttributeName": "user", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
            "ProvisionedThroughput": {
                "ReadCapacityUnits": 1, "WriteCapacityUnits": 1}}],
        ProvisionedThroughput={
            "ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
        Tags=[{"Key": "team", "Value": "web"}])
    boto3.client("dynamodb").get_waiter("table_exists").wait(TableName=TABLE)


def list_script():
    return [table.name for table in boto3.resource("dynamodb").tables.all()]


def describe_script():
    """Returns what a person reads of a table's description."""
    dynamodb = boto3.client("dynamodb")
    table = dynamodb.describe_table(TableName=TABLE)["Table"]
    tags = dynamodb.list_tags_of_resource(ResourceArn=table["TableArn"])["Tags"]
    check.assertEqual(tags, [{"Key": "team", "Value": "web"}])
    time_to_live = dynamodb.describe_time_to_live(TableName=TABLE)
    check.assertEqual(time_to_live["TimeToLiveDescription"]["TimeToLiveStatus"],
                      "DISABLED")
    return (f"{table['TableName']} is {table['TableStatus']}, "
            f"{table['ItemCount']} items, "
            f"{len(table['GlobalSecondaryIndexes'])} index")


def resize_script():
    """More capacity, which holds when the waiter returns."""
    dynamodb = boto3.client("dynamodb")
    dynamodb.update_table(
        TableName=TABLE,
        ProvisionedThroughput={"ReadCapacityUnits": 9, "WriteCapacityUnits": 7})
    dynamodb.get_waiter("table_exists").wait(TableName=TABLE)
    throughput = boto3.resource("dynamodb").Table(TABLE).provisioned_throughput
    check.assertEqual((throughput["ReadCapacityUnits"],
                       throughput["WriteCapacityUnits"]), (9, 7))


def drop_script():
    dynamodb = boto3.client("dynamodb")
    deleted = dynamodb.delete_table(TableName=TABLE)
    check.assertEqual(deleted["TableDescription"]["TableStatus"], "DELETING")
    dynamodb.get_waiter("table_not_exists").wait(TableName=TABLE)


def tell():
    check.assertEqual(list_script(), [])
    create_script()
    check.assertEqual(list_script(), [TABLE])
    description = describe_script()
    resize_script()
    drop_script()
    check.assertEqual(list_script(), [])
    print(f"scripts: {description}")
