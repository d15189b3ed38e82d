package bookstore;

import static bookstore.Checks.checkEqual;
import static bookstore.Checks.checkRefused;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.hashrange.v1.GetItemRequest;

/** Chapter 8: what is wrong with a request, for programs to read. */
record Errors(Shop shop) {
  private static String checkError(
      StatusRuntimeException error, Status.Code code, String reason, String awsException) {
    ErrorDetails details = new ErrorDetails(error);
    checkEqual("the code", error.getStatus().getCode(), code);
    checkEqual("the domain", details.info().getDomain(), "hashrange");
    checkEqual("the reason", details.info().getReason(), reason);
    checkEqual("the exception", details.awsException(), awsException);
    return reason;
  }

  private String readFromAnotherShop() {
    GetItemRequest request =
        GetItemRequest.newBuilder()
            .setTableName("NoSuchTable")
            .putAllKey(BookKey.DATA_SCIENCE.attributes())
            .build();
    return checkError(
        checkRefused(() -> shop.items.getItem(request)),
        Status.Code.NOT_FOUND,
        "TABLE_NOT_FOUND",
        "ResourceNotFoundException");
  }

  private String openASecondTime() {
    return checkError(
        checkRefused(() -> shop.tables.createTable(Tables.createBooksRequest())),
        Status.Code.ALREADY_EXISTS,
        "TABLE_EXISTS",
        "ResourceInUseException");
  }

  private String forgetTheTitle() {
    GetItemRequest request =
        GetItemRequest.newBuilder()
            .setTableName(Shop.TABLE)
            .putKey("Author", Values.text("Antje Barth"))
            .build();
    StatusRuntimeException error = checkRefused(() -> shop.items.getItem(request));
    checkEqual(
        "the message",
        error.getStatus().getDescription(),
        "The provided key element does not match the schema");
    return checkError(
        error, Status.Code.INVALID_ARGUMENT, "INVALID_REQUEST", "ValidationException");
  }

  void makeMistakes() {
    System.out.printf(
        "errors: %s, %s, %s%n", readFromAnotherShop(), openASecondTime(), forgetTheTitle());
  }
}
