"""A messenger in one provisioned table: members of groups, and their messages.

    partition key    sort key
    GRP#ann          GRP#chess               ann is in group chess
    MSG#chess        2026-11-20T00:00:00Z    a message; also found by its uuid
"""

import datetime

import boto3
from boto3.dynamodb.conditions import Key
from checks import check

TABLE = "Messenger"
INDEX = "message_group_uuid-index"
MESSAGES = 150


def create_messenger(dynamodb):
    throughput = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}
    table = dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"},
                   {"AttributeName": "sk", "KeyType": "RANGE"}],
        AttributeDefinitions=[
            {"AttributeName": name, "AttributeType": "S"}
            for name in ("pk", "sk", "message_group_uuid")],
        GlobalSecondaryIndexes=[{
            "IndexName": INDEX,
            "KeySchema": [
                {"AttributeName": "message_group_uuid", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
            "ProvisionedThroughput": throughput}],
        ProvisionedThroughput=throughput)
    table.wait_until_exists()
    return table


def message(number):
    """One is sent every ten minutes."""
    sent_at = datetime.datetime(2026, 11, 20) + datetime.timedelta(
        minutes=10 * number)
    return {"pk": "MSG#chess", "sk": sent_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "message_group_uuid": f"uuid-{number:04}",
            "from": "ann" if number % 2 == 0 else "ben",
            "text": f"move {number}"}


def found_group(dynamodb):
    """Both members join, or the group is not founded."""
    dynamodb.meta.client.transact_write_items(TransactItems=[
        {"Put": {"TableName": TABLE,
                 "Item": {"pk": f"GRP#{user}", "sk": "GRP#chess",
                          "name": "Chess"},
                 "ConditionExpression": "attribute_not_exists(pk)"}}
        for user in ("ann", "ben")])


def send_messages(table):
    """Sends all, and two of them twice."""
    with table.batch_writer(overwrite_by_pkeys=["pk", "sk"]) as batch:
        for number in [*range(MESSAGES), 0, 1]:
            batch.put_item(Item=message(number))


def scan_all(table):
    """Returns every item; a small limit makes many pages of it."""
    items, start = [], {}
    while True:
        page = table.scan(Limit=40, **start)
        items += page["Items"]
        if "LastEvaluatedKey" not in page:
            return items
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


def show_newest(table):
    """Reads the newest 20 messages of a year, and what that costs."""
    page = table.query(
        KeyConditionExpression="pk = :pk and begins_with(sk, :year)",
        ExpressionAttributeValues={":pk": "MSG#chess", ":year": "2026"},
        ScanIndexForward=False, Limit=20, ReturnConsumedCapacity="TOTAL")
    check.assertEqual(page["Count"], 20)
    check.assertEqual(page["Items"][0], message(MESSAGES - 1))
    check.assertEqual(page["ConsumedCapacity"]["TableName"], TABLE)
    return page["ConsumedCapacity"]["CapacityUnits"]


def find_by_uuid(table):
    found = table.query(
        IndexName=INDEX,
        KeyConditionExpression=Key("message_group_uuid").eq("uuid-0042"))
    check.assertEqual(found["Items"], [message(42)])


def tell():
    dynamodb = boto3.resource("dynamodb")
    table = create_messenger(dynamodb)
    found_group(dynamodb)
    send_messages(table)
    items = scan_all(table)
    units = show_newest(table)
    first_day = table.query(
        Select="COUNT",
        KeyConditionExpression=Key("pk").eq("MSG#chess") &
        Key("sk").begins_with("2026-11-20"))["Count"]
    find_by_uuid(table)
    table.delete()
    table.wait_until_not_exists()
    print(f"messenger: {len(items)} items by scan, {first_day} on the first "
          f"day, the newest 20 for {units} units")
