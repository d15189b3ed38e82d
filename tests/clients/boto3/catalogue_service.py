"""A web service over the catalogue, with parameters of before expressions.

KeyConditions, ScanFilter, AttributesToGet, AttributeUpdates and Expected are in
many programs that still run.
"""

import flask
from checks import check

TABLE = "MysfitsTable"
EVANGELINE = "4e53920c-505a-4a90-a694-b9300791f0ae"


def summary(item):
    return {"mysfitId": item["MysfitId"]["S"], "name": item["Name"]["S"],
            "goodevil": item["GoodEvil"]["S"],
            "lawchaos": item["LawChaos"]["S"]}


def create_app(dynamodb):
    app = flask.Flask("catalogue")

    @app.get("/mysfits")
    def list_mysfits():
        filter_name = flask.request.args.get("filter")
        if filter_name is None:
            found = dynamodb.scan(TableName=TABLE)
        else:
            found = dynamodb.query(
                TableName=TABLE,
                IndexName=filter_name + "Index",
                KeyConditions={filter_name: {
                    "AttributeValueList": [
                        {"S": flask.request.args["value"]}],
                    "ComparisonOperator": "EQ"}})
        return {"mysfits": [summary(item) for item in found["Items"]]}

    @app.get("/names")
    def list_names():
        found = dynamodb.scan(
            TableName=TABLE,
            AttributesToGet=["Name"],
            ScanFilter={"Age": {
                "AttributeValueList": [{"N": flask.request.args["older"]}],
                "ComparisonOperator": "GT"}})
        return {"names": sorted(item["Name"]["S"] for item in found["Items"])}

    @app.get("/mysfits/<mysfit_id>")
    def get_mysfit(mysfit_id):
        item = dynamodb.get_item(
            TableName=TABLE, Key={"MysfitId": {"S": mysfit_id}})["Item"]
        return {**summary(item), "likes": int(item["Likes"]["N"]),
                "adopted": item["Adopted"]["BOOL"]}

    @app.post("/mysfits/<mysfit_id>/like")
    def like_mysfit(mysfit_id):
        dynamodb.update_item(
            TableName=TABLE, Key={"MysfitId": {"S": mysfit_id}},
            UpdateExpression="SET Likes = Likes + :n",
            ExpressionAttributeValues={":n": {"N": "1"}})
        return "", 204

    @app.post("/mysfits/<mysfit_id>/adopt")
    def adopt_mysfit(mysfit_id):
        try:
            dynamodb.update_item(
                TableName=TABLE, Key={"MysfitId": {"S": mysfit_id}},
                Expected={"Adopted": {"Value": {"BOOL": False}}},
                AttributeUpdates={
                    "Adopted": {"Action": "PUT", "Value": {"BOOL": True}}})
        except dynamodb.exceptions.ConditionalCheckFailedException:
            return "adopted already", 409
        return "", 204

    return app


def visit(dynamodb):
    """Calls the service, and tells what it answers."""
    browser = create_app(dynamodb).test_client()
    counts = []
    for query in ("", "?filter=GoodEvil&value=Good",
                  "?filter=GoodEvil&value=Evil",
                  "?filter=LawChaos&value=Lawful",
                  "?filter=LawChaos&value=Chaotic"):
        counts.append(len(browser.get("/mysfits" + query).json["mysfits"]))

    check.assertEqual(browser.get("/names?older=2000").json["names"],
                      ["Gary", "Hasla", "Nessi"])

    page = "/mysfits/" + EVANGELINE
    check.assertEqual(browser.post(page + "/like").status_code, 204)
    check.assertEqual(browser.post(page + "/adopt").status_code, 204)
    check.assertEqual(browser.post(page + "/adopt").status_code, 409)
    creature = browser.get(page).json
    check.assertEqual((creature["likes"], creature["adopted"]), (1, True))

    print("catalogue service: {} creatures, {} good, {} evil, {} lawful, "
          "{} chaotic; ".format(*counts) + f"{creature['name']} is adopted")
