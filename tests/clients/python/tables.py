"""Chapters 1 and 9: the table is created and, at the end, deleted."""

from hashrange.v1 import table_pb2 as table
from hashrange.v1 import table_service_pb2 as requests

from checks import check_equal
from shop import CALL_DEADLINE, INDEX, TABLE


def create_books_request():
    return requests.CreateTableRequest(
        table_name=TABLE,
        billing_mode=table.BILLING_MODE_PAY_PER_REQUEST,
        attribute_definitions=[
            string_attribute("Author"),
            string_attribute("Title"),
            string_attribute("Category"),
        ],
        key_schema=[
            table.KeySchemaElement(
                attribute_name="Author", key_type=table.KEY_TYPE_HASH),
            table.KeySchemaElement(
                attribute_name="Title", key_type=table.KEY_TYPE_RANGE),
        ],
        global_secondary_indexes=[category_index()],
    )


def string_attribute(name):
    return table.AttributeDefinition(
        attribute_name=name, attribute_type=table.SCALAR_ATTRIBUTE_TYPE_S)


def category_index():
    return table.GlobalSecondaryIndex(
        index_name=INDEX,
        key_schema=[
            table.KeySchemaElement(
                attribute_name="Category", key_type=table.KEY_TYPE_HASH),
        ],
        projection=table.Projection(
            projection_type=table.PROJECTION_TYPE_ALL),
    )


def list_tables(shop):
    response = shop.tables.ListTables(
        requests.ListTablesRequest(), timeout=CALL_DEADLINE)
    return list(response.table_names)


def open_shop(shop):
    shop.tables.CreateTable(create_books_request(), timeout=CALL_DEADLINE)

    described = shop.tables.DescribeTable(
        requests.DescribeTableRequest(table_name=TABLE),
        timeout=CALL_DEADLINE).table
    check_equal("the table's status", described.table_status,
                table.TABLE_STATUS_ACTIVE)
    check_equal("the number of items", described.item_count, 0)
    (index,) = described.global_secondary_indexes
    check_equal("the index's name", index.index_name, INDEX)
    check_equal("the index's status", index.index_status,
                table.INDEX_STATUS_ACTIVE)
    check_equal("the list of tables", list_tables(shop), [TABLE])

    print(f"tables: {TABLE} and its {index.index_name} are active")


def close_shop(shop):
    deleted = shop.tables.DeleteTable(
        requests.DeleteTableRequest(table_name=TABLE), timeout=CALL_DEADLINE)
    check_equal("the table's status", deleted.table_description.table_status,
                table.TABLE_STATUS_DELETING)

    print(f"end: {len(list_tables(shop))} tables are left")
