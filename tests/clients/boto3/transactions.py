"""Accounts: money moves whole or not at all."""

import uuid

import boto3
from checks import check
from tables import create_table_of_ids

TABLE = "Accounts"


def create_accounts(dynamodb):
    create_table_of_ids(dynamodb, TABLE)
    for owner in ("ann", "ben"):
        dynamodb.put_item(
            TableName=TABLE, Item={"id": {"S": owner}, "coins": {"N": "100"}})


def add_coins(owner, coins):
    return {"Update": {
        "TableName": TABLE, "Key": {"id": {"S": owner}},
        "UpdateExpression": "ADD coins :n",
        "ConditionExpression": "coins >= :least",
        "ExpressionAttributeValues": {
            ":n": {"N": str(coins)}, ":least": {"N": str(max(0, -coins))}},
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}}


def transfer(coins):
    return [add_coins("ben", coins), add_coins("ann", -coins)]


def balances(dynamodb):
    read = dynamodb.transact_get_items(TransactItems=[
        {"Get": {"TableName": TABLE, "Key": {"id": {"S": owner}}}}
        for owner in ("ann", "ben")])
    return [int(each["Item"]["coins"]["N"]) for each in read["Responses"]]


def pay_once(dynamodb):
    """A token makes it safe to send the transaction again."""
    token = str(uuid.uuid4())
    for _ in range(2):
        dynamodb.transact_write_items(
            TransactItems=transfer(30), ClientRequestToken=token)
    check.assertEqual(balances(dynamodb), [70, 130])
    with check.assertRaises(
            dynamodb.exceptions.IdempotentParameterMismatchException):
        dynamodb.transact_write_items(
            TransactItems=transfer(31), ClientRequestToken=token)


def pay_too_much(dynamodb):
    with check.assertRaises(
            dynamodb.exceptions.TransactionCanceledException) as caught:
        dynamodb.transact_write_items(TransactItems=transfer(500))
    reasons = caught.exception.response["CancellationReasons"]
    codes = [reason["Code"] for reason in reasons]
    check.assertEqual(reasons[1]["Item"],
                      {"id": {"S": "ann"}, "coins": {"N": "70"}})
    check.assertEqual(reasons[1]["Message"], "The conditional request failed")
    check.assertEqual(balances(dynamodb), [70, 130])
    return codes


def tell():
    dynamodb = boto3.client("dynamodb")
    create_accounts(dynamodb)
    pay_once(dynamodb)
    codes = pay_too_much(dynamodb)
    dynamodb.delete_table(TableName=TABLE)
    print(f"transactions: 1 committed, 1 cancelled: {', '.join(codes)}")
