package bookstore;

import static bookstore.Checks.checkEqual;

import io.hashrange.v1.AttributeValue;
import io.hashrange.v1.BatchGetItemRequest;
import io.hashrange.v1.BatchGetItemResponse;
import io.hashrange.v1.BatchWriteItemRequest;
import io.hashrange.v1.BatchWriteItemResponse;
import io.hashrange.v1.DeleteItemRequest;
import io.hashrange.v1.DeleteItemResponse;
import io.hashrange.v1.GetItemRequest;
import io.hashrange.v1.GetItemResponse;
import io.hashrange.v1.PutItemRequest;
import io.hashrange.v1.PutItemResponse;
import io.hashrange.v1.PutRequest;
import io.hashrange.v1.ReturnValues;
import io.hashrange.v1.TableKey;
import io.hashrange.v1.UpdateItemRequest;
import io.hashrange.v1.UpdateItemResponse;
import io.hashrange.v1.WriteRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Chapter 2: single items, and items in batches. */
record Items(Shop shop) {
  /** Returns the attributes of a book, if there is such a book. */
  Optional<Map<String, AttributeValue>> get(BookKey key) {
    GetItemResponse response =
        shop.items.getItem(
            GetItemRequest.newBuilder()
                .setTableName(Shop.TABLE)
                .putAllKey(key.attributes())
                .build());
    return response.hasItem()
        ? Optional.of(response.getItem().getAttributesMap())
        : Optional.empty();
  }

  private void putOneBook() {
    Map<String, AttributeValue> book = BookKey.DATA_SCIENCE.book("Technology", 524, 3);
    PutItemResponse response =
        shop.items.putItem(
            PutItemRequest.newBuilder()
                .setTableName(Shop.TABLE)
                .putAllItem(book)
                .setReturnValues(ReturnValues.RETURN_VALUES_ALL_OLD)
                .build());
    checkEqual("an old item is there", response.hasAttributes(), false);
    checkEqual("the book read", get(BookKey.DATA_SCIENCE), Optional.of(book));
  }

  private void addACopy() {
    UpdateItemResponse response =
        shop.items.updateItem(
            UpdateItemRequest.newBuilder()
                .setTableName(Shop.TABLE)
                .putAllKey(BookKey.DATA_SCIENCE.attributes())
                .setUpdateExpression("SET Copies = Copies + :one")
                .putExpressionAttributeValues(":one", Values.number(1))
                .setReturnValues(ReturnValues.RETURN_VALUES_ALL_NEW)
                .build());
    checkEqual(
        "copies after the update",
        response.getAttributes().getAttributesOrThrow("Copies").getN(),
        "4");
  }

  private static WriteRequest put(Map<String, AttributeValue> item) {
    return WriteRequest.newBuilder()
        .setTableName(Shop.TABLE)
        .setPut(PutRequest.newBuilder().putAllItem(item))
        .build();
  }

  private void putABatch() {
    BatchWriteItemResponse response =
        shop.items.batchWriteItem(
            BatchWriteItemRequest.newBuilder()
                .addRequests(put(BookKey.DYNAMODB_BOOK.book("Technology", 450, 1)))
                .addRequests(put(BookKey.DISPOSSESSED.book("Fiction", 341, 2)))
                .addRequests(put(BookKey.LATHE_OF_HEAVEN.book("Fiction", 184, 2)))
                .build());
    // A busy server leaves some out; they would have to be sent again.
    checkEqual("writes left out", response.getUnprocessedRequestsCount(), 0);
  }

  private static TableKey tableKey(BookKey key) {
    return TableKey.newBuilder().setTableName(Shop.TABLE).putAllKey(key.attributes()).build();
  }

  private int readABatch() {
    BatchGetItemResponse response =
        shop.items.batchGetItem(
            BatchGetItemRequest.newBuilder()
                .addKeys(tableKey(BookKey.DATA_SCIENCE))
                .addKeys(tableKey(BookKey.DISPOSSESSED))
                .addKeys(tableKey(new BookKey("Nobody", "Nothing")))
                .build());
    checkEqual("keys left out", response.getUnprocessedKeysCount(), 0);
    Set<String> titles =
        response.getItemsList().stream()
            .map(found -> found.getItemOrThrow("Title").getS())
            .collect(Collectors.toSet());
    checkEqual("the titles found", titles, Set.of("Data Science on AWS", "The Dispossessed"));
    return response.getItemsCount();
  }

  private void deleteOneBook() {
    DeleteItemResponse response =
        shop.items.deleteItem(
            DeleteItemRequest.newBuilder()
                .setTableName(Shop.TABLE)
                .putAllKey(BookKey.LATHE_OF_HEAVEN.attributes())
                .setReturnValues(ReturnValues.RETURN_VALUES_ALL_OLD)
                .build());
    checkEqual(
        "pages of the deleted book",
        response.getAttributes().getAttributesOrThrow("Pages").getN(),
        "184");
    checkEqual("the deleted book", get(BookKey.LATHE_OF_HEAVEN), Optional.empty());
  }

  void stockTheShelves() {
    putOneBook();
    addACopy();
    putABatch();
    int found = readABatch();
    deleteOneBook();
    System.out.printf("items: 4 put, 1 updated, %d of 3 read as a batch, 1 deleted%n", found);
  }
}
