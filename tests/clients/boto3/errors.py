"""Errors by their types, codes and messages."""

import boto3
from botocore.exceptions import ClientError
from checks import check
from tables import create_table_of_ids

TABLE = "Things"


def refusal(call, **request):
    """Returns code and message with which a call is refused."""
    with check.assertRaises(ClientError) as caught:
        call(**request)
    response = caught.exception.response
    check.assertEqual(response["ResponseMetadata"]["HTTPStatusCode"], 400)
    check.assertRegex(response["ResponseMetadata"]["RequestId"],
                      "^[0-9A-Z]{52}$")
    return response["Error"]["Code"], response["Error"].get("Message", "")


def refuse_a_second_put(dynamodb):
    """The old item comes with the error, in every type of value."""
    item = {"id": {"S": "x"}, "n": {"N": "1.5"}, "b": {"B": b"\0\xff"},
            "l": {"L": [{"BOOL": True}, {"NULL": True}]},
            "m": {"M": {"ä": {"S": "€ 😀"}}},
            "ss": {"SS": ["a", "b"]}, "ns": {"NS": ["7"]}, "bs": {"BS": [b"x"]}}
    put = dict(TableName=TABLE, Item=item,
               ConditionExpression="attribute_not_exists(id)",
               ReturnValuesOnConditionCheckFailure="ALL_OLD")
    dynamodb.put_item(**put)
    with check.assertRaises(
            dynamodb.exceptions.ConditionalCheckFailedException) as caught:
        dynamodb.put_item(**put)
    check.assertEqual(caught.exception.response["Item"], item)
    check.assertEqual(caught.exception.response["Error"]["Message"],
                      "The conditional request failed")


def make_mistakes(dynamodb):
    return [
        refusal(dynamodb.get_item, TableName="NoSuchTable",
                Key={"id": {"S": "x"}}),
        refusal(dynamodb.describe_table, TableName="NoSuchTable"),
        refusal(create_table_of_ids, dynamodb=dynamodb, table=TABLE),
        refusal(dynamodb.get_item, TableName=TABLE, Key={"ID": {"S": "x"}}),
        refusal(dynamodb.query, TableName=TABLE,
                KeyConditionExpression="id = :id"),
        refusal(dynamodb.put_item, TableName=TABLE,
                Item={"id": {"S": "x"}, "n": {"N": "many"}}),
        refusal(dynamodb.list_global_tables),
    ]


def tell():
    dynamodb = boto3.client("dynamodb")
    create_table_of_ids(dynamodb, TABLE)
    refuse_a_second_put(dynamodb)
    for code, message in make_mistakes(dynamodb):
        print(f"errors: {code}: {message}")
    dynamodb.delete_table(TableName=TABLE)
