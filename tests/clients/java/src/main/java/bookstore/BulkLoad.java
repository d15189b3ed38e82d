package bookstore;

import static bookstore.Checks.checkEqual;

import com.google.rpc.Code;
import io.hashrange.v1.AttributeValue;
import io.hashrange.v1.BulkWriteRequest;
import io.hashrange.v1.BulkWriteResult;
import io.hashrange.v1.PutRequest;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.LongStream;

/** Chapter 4: many writes over one call, each answered on its own. */
record BulkLoad(Shop shop) {
  static final String AUTHOR = "Serial Writer";
  static final long VOLUMES = 1000;
  /** Comes after all volumes, and has no title. */
  private static final long UNTITLED = VOLUMES + 1;

  static String volumeTitle(long sequence) {
    return String.format("Volume %04d", sequence);
  }

  private static BulkWriteRequest volumeWrite(long sequence) {
    Map<String, AttributeValue> item =
        new BookKey(AUTHOR, volumeTitle(sequence)).book("Series", 300, 1);
    item.put("Summary", Values.text(".".repeat(600)));
    if (sequence == UNTITLED) {
      item.remove("Title");
    }
    return BulkWriteRequest.newBuilder()
        .setSequence(sequence)
        .setTableName(Shop.TABLE)
        .setPut(PutRequest.newBuilder().putAllItem(item))
        .build();
  }

  void deliverASeries() throws Exception {
    Iterator<BulkWriteRequest> writes =
        LongStream.rangeClosed(1, UNTITLED).mapToObj(BulkLoad::volumeWrite).iterator();
    BulkWriteCall call = new BulkWriteCall(writes);
    shop.asyncItems.bulkWrite(call);
    Map<Long, BulkWriteResult> results = call.results();

    checkEqual("the number of answers", results.size(), (int) UNTITLED);
    BulkWriteResult refused = results.get(UNTITLED);
    checkEqual("the code", refused.getCode(), Code.INVALID_ARGUMENT_VALUE);
    checkEqual("the exception", refused.getAwsException(), "ValidationException");
    for (long sequence = 1; sequence <= VOLUMES; ++sequence) {
      checkEqual("the code", results.get(sequence).getCode(), Code.OK_VALUE);
    }

    System.out.printf("bulk load: %d books written, 1 refused%n", results.size() - 1);
  }
}
