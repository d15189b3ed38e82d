package bookstore;

import static bookstore.Checks.checkEqual;

import io.hashrange.v1.AttributeDefinition;
import io.hashrange.v1.BillingMode;
import io.hashrange.v1.CreateTableRequest;
import io.hashrange.v1.DeleteTableRequest;
import io.hashrange.v1.DescribeTableRequest;
import io.hashrange.v1.GlobalSecondaryIndex;
import io.hashrange.v1.GlobalSecondaryIndexDescription;
import io.hashrange.v1.IndexStatus;
import io.hashrange.v1.KeySchemaElement;
import io.hashrange.v1.KeyType;
import io.hashrange.v1.ListTablesRequest;
import io.hashrange.v1.Projection;
import io.hashrange.v1.ProjectionType;
import io.hashrange.v1.ScalarAttributeType;
import io.hashrange.v1.TableDescription;
import io.hashrange.v1.TableStatus;
import java.util.List;

/** Chapters 1 and 9: the table is created and, at the end, deleted. */
record Tables(Shop shop) {
  static CreateTableRequest createBooksRequest() {
    return CreateTableRequest.newBuilder()
        .setTableName(Shop.TABLE)
        .setBillingMode(BillingMode.BILLING_MODE_PAY_PER_REQUEST)
        .addAttributeDefinitions(stringAttribute("Author"))
        .addAttributeDefinitions(stringAttribute("Title"))
        .addAttributeDefinitions(stringAttribute("Category"))
        .addKeySchema(keyElement("Author", KeyType.KEY_TYPE_HASH))
        .addKeySchema(keyElement("Title", KeyType.KEY_TYPE_RANGE))
        .addGlobalSecondaryIndexes(
            GlobalSecondaryIndex.newBuilder()
                .setIndexName(Shop.INDEX)
                .addKeySchema(keyElement("Category", KeyType.KEY_TYPE_HASH))
                .setProjection(
                    Projection.newBuilder()
                        .setProjectionType(ProjectionType.PROJECTION_TYPE_ALL)))
        .build();
  }

  private static AttributeDefinition stringAttribute(String name) {
    return AttributeDefinition.newBuilder()
        .setAttributeName(name)
        .setAttributeType(ScalarAttributeType.SCALAR_ATTRIBUTE_TYPE_S)
        .build();
  }

  private static KeySchemaElement keyElement(String name, KeyType type) {
    return KeySchemaElement.newBuilder().setAttributeName(name).setKeyType(type).build();
  }

  private List<String> list() {
    return shop.tables.listTables(ListTablesRequest.getDefaultInstance()).getTableNamesList();
  }

  void open() {
    shop.tables.createTable(createBooksRequest());

    TableDescription table =
        shop.tables
            .describeTable(DescribeTableRequest.newBuilder().setTableName(Shop.TABLE).build())
            .getTable();
    checkEqual("the table's status", table.getTableStatus(), TableStatus.TABLE_STATUS_ACTIVE);
    checkEqual("the number of items", table.getItemCount(), 0L);
    checkEqual("the number of indexes", table.getGlobalSecondaryIndexesCount(), 1);
    GlobalSecondaryIndexDescription index = table.getGlobalSecondaryIndexes(0);
    checkEqual("the index's name", index.getIndexName(), Shop.INDEX);
    checkEqual("the index's status", index.getIndexStatus(), IndexStatus.INDEX_STATUS_ACTIVE);
    checkEqual("the list of tables", list(), List.of(Shop.TABLE));

    System.out.printf("tables: %s and its %s are active%n", Shop.TABLE, index.getIndexName());
  }

  void close() {
    TableDescription deleted =
        shop.tables
            .deleteTable(DeleteTableRequest.newBuilder().setTableName(Shop.TABLE).build())
            .getTableDescription();
    checkEqual("the table's status", deleted.getTableStatus(), TableStatus.TABLE_STATUS_DELETING);

    System.out.printf("end: %d tables are left%n", list().size());
  }
}
