#!/usr/bin/env python3
"""Reduces AWS's API models to what the DynamoDB JSON front checks.

Usage: reduce.py input MODEL... > server/http/model/api_model.json
       reduce.py output MODEL... > tests/compatibility/response_model.json

A MODEL is a service-2.json as the AWS SDKs ship it, plain or gzipped.
"""

import gzip
import json
import sys

# The order in which the service checks the members of a structure, as far as it
# is known; the others follow in the order of the model.
_MEMBER_ORDER = {
    "GetItemInput": ["ReturnConsumedCapacity", "AttributesToGet", "Key",
                     "TableName"],
    "PutItemInput": ["TableName", "Item", "ReturnConsumedCapacity",
                     "ReturnValues", "ReturnItemCollectionMetrics"],
    "UpdateItemInput": ["TableName", "Key", "ReturnValues",
                        "ReturnConsumedCapacity",
                        "ReturnItemCollectionMetrics"],
    "DeleteItemInput": ["ReturnConsumedCapacity", "TableName", "ReturnValues",
                        "ReturnItemCollectionMetrics", "Key",
                        "ConditionalOperator", "Expected"],
    "QueryInput": ["Select", "IndexName", "ReturnConsumedCapacity",
                   "QueryFilter", "TableName", "ConditionalOperator",
                   "AttributesToGet", "Limit", "KeyConditions"],
    "ScanInput": ["Select", "IndexName", "TotalSegments",
                  "ReturnConsumedCapacity", "TableName", "ConditionalOperator",
                  "ScanFilter", "Segment", "Limit", "AttributesToGet"],
    "BatchGetItemInput": ["ReturnConsumedCapacity", "RequestItems"],
    "KeysAndAttributes": ["Keys", "AttributesToGet"],
    "BatchWriteItemInput": ["ReturnConsumedCapacity",
                            "ReturnItemCollectionMetrics", "RequestItems"],
    "TransactWriteItemsInput": ["ReturnConsumedCapacity",
                                "ReturnItemCollectionMetrics", "TransactItems",
                                "ClientRequestToken"],
    "TransactGetItemsInput": ["ReturnConsumedCapacity", "TransactItems"],
    "CreateTableInput": ["TableName", "BillingMode", "ProvisionedThroughput",
                         "KeySchema", "AttributeDefinitions",
                         "LocalSecondaryIndexes", "GlobalSecondaryIndexes"],
    "UpdateTableInput": ["TableName", "BillingMode", "ProvisionedThroughput",
                         "AttributeDefinitions", "GlobalSecondaryIndexUpdates"],
    "ProvisionedThroughput": ["WriteCapacityUnits", "ReadCapacityUnits"],
    "GlobalSecondaryIndex": ["KeySchema", "Projection", "IndexName",
                             "ProvisionedThroughput"],
    "CreateGlobalSecondaryIndexAction": ["KeySchema", "Projection", "IndexName",
                                         "ProvisionedThroughput"],
    "ListTablesInput": ["Limit", "ExclusiveStartTableName"],
}

# Enums in the order in which the service prints them.
_ENUM_ORDER = {
    "ReturnValue": ["ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"],
    "Select": ["SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES",
               "ALL_PROJECTED_ATTRIBUTES"],
    "ConditionalOperator": ["OR", "AND"],
    "ComparisonOperator": ["IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ",
                           "GT", "NOT_NULL", "NE", "LE", "BEGINS_WITH", "GE",
                           "CONTAINS"],
    "AttributeAction": ["ADD", "PUT", "DELETE"],
    "ScalarAttributeType": ["B", "N", "S"],
    "ProjectionType": ["ALL", "INCLUDE", "KEYS_ONLY"],
}

# What the service checks, and how, differs from the model. The engine has the
# checks that are taken out here, with messages of their own.
_SHAPE_CHANGES = {
    # A name or an ARN, of which only the name is checked.
    "TableArn": {"type": "table_name", "min": None, "max": None},
    "TableKeySchema": {"type": "list", "member": {"shape": "KeySchemaElement"},
                       "min": 1, "max": 2},
    "BatchGetRequestMap": {"min": None},
    "BatchWriteItemRequestMap": {"min": None},
    "AttributeName": {"max": None},
    "ResourceArnString": {"min": None, "max": None},
    "PlainString": {"type": "string"},
}
_MEMBER_SHAPES = {
    ("CreateTableInput", "KeySchema"): "TableKeySchema",
    ("CreateTableInput", "GlobalTableSourceArn"): "PlainString",
    ("LocalSecondaryIndex", "KeySchema"): "TableKeySchema",
}
_REQUIRED = {
    "CreateTableInput": ["TableName", "KeySchema", "AttributeDefinitions"],
    # An absent ARN has a message of its own, before the others.
    "TagResourceInput": [],
    "UntagResourceInput": [],
    "ListTagsOfResourceInput": [],
}

# Errors about these do not show the value.
_HIDDEN_VALUES = {("QueryInput", "Limit")}

_BOUNDS = ("min", "max", "pattern")


def load(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def reduced_members(name, shape):
    order = _MEMBER_ORDER.get(name, [])
    members = shape.get("members", {})
    names = order + [member for member in members if member not in order]
    required = _REQUIRED.get(name, shape.get("required", []))
    result = []
    for member in names:
        entry = {"name": member,
                 "shape": _MEMBER_SHAPES.get((name, member),
                                             members[member]["shape"])}
        if member in required:
            entry["required"] = True
        if (name, member) in _HIDDEN_VALUES:
            entry["hidden_value"] = True
        result.append(entry)
    return result


def reduced_shape(name, shape):
    shape = {**shape, **_SHAPE_CHANGES.get(name, {})}
    result = {"type": shape["type"]}
    for bound in _BOUNDS:
        if shape.get(bound) is not None:
            result[bound] = shape[bound]
    if "enum" in shape:
        result["enum"] = _ENUM_ORDER.get(name, shape["enum"])
    if shape["type"] == "structure":
        result["members"] = reduced_members(name, shape)
    for part in ("member", "value"):
        if part in shape:
            result[part] = shape[part]["shape"]
    return result


def references(shape):
    for member in shape.get("members", []):
        yield member["shape"]
    for part in ("member", "value"):
        if part in shape:
            yield shape[part]


def main(side, *paths):
    """Prints the operations with their `side`, "input" or "output"."""
    operations = []
    shapes = {}
    for model in map(load, paths):
        known = {**model["shapes"]}
        for name, change in _SHAPE_CHANGES.items():
            known.setdefault(name, change)
        for name, operation in sorted(model["operations"].items()):
            entry = {"target": f'{model["metadata"]["targetPrefix"]}.{name}'}
            wanted = []
            if side in operation:
                entry[side] = operation[side]["shape"]
                wanted.append(entry[side])
            operations.append(entry)
            while wanted:
                shape = wanted.pop()
                if shape not in shapes:
                    shapes[shape] = reduced_shape(shape, known[shape])
                    wanted.extend(references(shapes[shape]))
    print('{"operations": [')
    print(",\n".join(json.dumps(entry) for entry in operations))
    print('],\n"shapes": {')
    print(",\n".join(f"{json.dumps(name)}: {json.dumps(shapes[name])}"
                     for name in sorted(shapes)))
    print("}}")


if __name__ == "__main__":
    main(*sys.argv[1:])
