package bookstore;

import static bookstore.Checks.checkEqual;
import static bookstore.Checks.checkRefused;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.hashrange.v1.ConditionalCheckFailure;
import io.hashrange.v1.PutItemRequest;
import io.hashrange.v1.ReturnValuesOnConditionCheckFailure;

/** Chapter 3: a write whose condition is false. */
record Conditions(Shop shop) {
  static final ReturnValuesOnConditionCheckFailure RETURN_OLD_ON_FAILURE =
      ReturnValuesOnConditionCheckFailure.RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD;

  void refuseADuplicate() {
    PutItemRequest duplicate =
        PutItemRequest.newBuilder()
            .setTableName(Shop.TABLE)
            .putAllItem(BookKey.DISPOSSESSED.book("Fiction", 1, 1))
            .setConditionExpression("attribute_not_exists(Author)")
            .setReturnValuesOnConditionCheckFailure(RETURN_OLD_ON_FAILURE)
            .build();
    StatusRuntimeException error = checkRefused(() -> shop.items.putItem(duplicate));
    checkEqual("the code", error.getStatus().getCode(), Status.Code.FAILED_PRECONDITION);

    ErrorDetails details = new ErrorDetails(error);
    checkEqual("the reason", details.info().getReason(), "CONDITION_FAILED");
    checkEqual("the exception", details.awsException(), "ConditionalCheckFailedException");
    ConditionalCheckFailure failure = details.find(ConditionalCheckFailure.class);
    String pages = failure.getItem().getAttributesOrThrow("Pages").getN();
    checkEqual("pages of the old item", pages, "341");
    String pagesNow =
        new Items(shop).get(BookKey.DISPOSSESSED).orElseThrow().get("Pages").getN();
    checkEqual("pages now", pagesNow, "341");

    System.out.printf("conditions: a duplicate was refused for a book of %s pages%n", pages);
  }
}
