package bookstore;

import static bookstore.Checks.checkEqual;
import static bookstore.Checks.checkRefused;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.hashrange.v1.CancellationReason;
import io.hashrange.v1.TransactGetItem;
import io.hashrange.v1.TransactGetItemsRequest;
import io.hashrange.v1.TransactGetItemsResponse;
import io.hashrange.v1.TransactWriteAction;
import io.hashrange.v1.TransactWriteItem;
import io.hashrange.v1.TransactWriteItemsRequest;
import io.hashrange.v1.TransactionCancellation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Chapter 6: several writes, all or none. */
record Transactions(Shop shop) {
  private static BookKey receiptKey(String title) {
    return new BookKey("Receipts", title);
  }

  private static TransactWriteItem takeACopy() {
    return TransactWriteItem.newBuilder()
        .setAction(TransactWriteAction.TRANSACT_WRITE_ACTION_UPDATE)
        .setTableName(Shop.TABLE)
        .putAllKey(BookKey.DYNAMODB_BOOK.attributes())
        .setUpdateExpression("SET Copies = Copies - :one")
        .setConditionExpression("Copies >= :one")
        .putExpressionAttributeValues(":one", Values.number(1))
        .setReturnValuesOnConditionCheckFailure(Conditions.RETURN_OLD_ON_FAILURE)
        .build();
  }

  private static TransactWriteItem writeReceipt(String title) {
    return TransactWriteItem.newBuilder()
        .setAction(TransactWriteAction.TRANSACT_WRITE_ACTION_PUT)
        .setTableName(Shop.TABLE)
        .putAllItem(receiptKey(title).attributes())
        .putItem("Book", Values.text(BookKey.DYNAMODB_BOOK.title()))
        .setConditionExpression("attribute_not_exists(Author)")
        .build();
  }

  private static TransactWriteItem requireReceipt(String title) {
    return TransactWriteItem.newBuilder()
        .setAction(TransactWriteAction.TRANSACT_WRITE_ACTION_CONDITION_CHECK)
        .setTableName(Shop.TABLE)
        .putAllKey(receiptKey(title).attributes())
        .setConditionExpression("attribute_exists(Author)")
        .build();
  }

  private static TransactGetItem read(BookKey key) {
    return TransactGetItem.newBuilder()
        .setTableName(Shop.TABLE)
        .putAllKey(key.attributes())
        .build();
  }

  private void sellTheLastCopy() {
    TransactWriteItemsRequest sale =
        TransactWriteItemsRequest.newBuilder()
            .addTransactItems(takeACopy())
            .addTransactItems(writeReceipt("0001"))
            // Makes it safe to send the request again.
            .setClientRequestToken(UUID.randomUUID().toString())
            .build();
    shop.items.transactWriteItems(sale);
    shop.items.transactWriteItems(sale);

    TransactGetItemsResponse response =
        shop.items.transactGetItems(
            TransactGetItemsRequest.newBuilder()
                .addTransactItems(read(BookKey.DYNAMODB_BOOK))
                .addTransactItems(read(receiptKey("0001")))
                .build());
    checkEqual(
        "copies left",
        response.getResponses(0).getItem().getAttributesOrThrow("Copies").getN(),
        "0");
    checkEqual(
        "the book on the receipt",
        response.getResponses(1).getItem().getAttributesOrThrow("Book").getS(),
        BookKey.DYNAMODB_BOOK.title());
  }

  private List<String> sellOneTooMany() {
    TransactWriteItemsRequest sale =
        TransactWriteItemsRequest.newBuilder()
            .addTransactItems(writeReceipt("0002"))
            .addTransactItems(takeACopy())
            .addTransactItems(requireReceipt("9999"))
            .build();
    StatusRuntimeException error = checkRefused(() -> shop.items.transactWriteItems(sale));
    checkEqual("the code", error.getStatus().getCode(), Status.Code.ABORTED);

    ErrorDetails details = new ErrorDetails(error);
    checkEqual("the reason", details.info().getReason(), "TRANSACTION_CANCELED");
    checkEqual("the exception", details.awsException(), "TransactionCanceledException");
    TransactionCancellation cancellation = details.find(TransactionCancellation.class);
    List<String> codes =
        cancellation.getCancellationReasonsList().stream()
            .map(CancellationReason::getCode)
            .toList();
    checkEqual(
        "the reasons", codes, List.of("None", "ConditionalCheckFailed", "ConditionalCheckFailed"));
    checkEqual(
        "copies of the old item",
        cancellation.getCancellationReasons(1).getItem().getAttributesOrThrow("Copies").getN(),
        "0");
    checkEqual("the second receipt", new Items(shop).get(receiptKey("0002")), Optional.empty());
    return codes;
  }

  void sell() {
    sellTheLastCopy();
    List<String> codes = sellOneTooMany();
    System.out.printf(
        "transactions: 1 committed, 1 cancelled: %s%n", String.join(", ", codes));
  }
}
