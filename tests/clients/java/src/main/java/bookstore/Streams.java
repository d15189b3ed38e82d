package bookstore;

import static bookstore.Checks.checkEqual;

import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.hashrange.v1.ScanRequest;
import io.hashrange.v1.StreamItemsResponse;
import io.hashrange.v1.StreamScanRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;

/** Chapter 7: the whole table over one call, and over two. */
record Streams(Shop shop) {
  private static StreamScanRequest.Builder scan() {
    return StreamScanRequest.newBuilder()
        .setScan(ScanRequest.newBuilder().setTableName(Shop.TABLE));
  }

  private static List<BookKey> keysOf(StreamItemsResponse chunk) {
    return chunk.getItemsList().stream().map(BookKey::of).toList();
  }

  private List<BookKey> scanAtOnce() {
    List<StreamItemsResponse> chunks = new ArrayList<>();
    shop.items.streamScan(scan().build()).forEachRemaining(chunks::add);
    checkEqual("there are several chunks", chunks.size() > 1, true);
    checkEqual(
        "the last resume token", chunks.get(chunks.size() - 1).getResumeToken(), ByteString.EMPTY);
    return chunks.stream().flatMap(chunk -> keysOf(chunk).stream()).toList();
  }

  private StreamItemsResponse readFirstChunk() throws Exception {
    // Closing the context cancels the call: the server stops sending.
    try (Context.CancellableContext context = Context.current().withCancellation()) {
      return context.call(() -> shop.items.streamScan(scan().build()).next());
    }
  }

  private List<BookKey> scanWithABreak() throws Exception {
    StreamItemsResponse first = readFirstChunk();
    List<BookKey> keys = new ArrayList<>(keysOf(first));

    Iterator<StreamItemsResponse> rest =
        shop.items.streamScan(scan().setResumeToken(first.getResumeToken()).build());
    for (boolean isFirst = true; rest.hasNext(); isFirst = false) {
      StreamItemsResponse chunk = rest.next();
      // The first chunk tells whether it reads the snapshot of the call before; nobody wrote in
      // between, so that both see the same.
      checkEqual("the snapshot is named", chunk.hasSameSnapshot(), isFirst);
      keys.addAll(keysOf(chunk));
    }
    return keys;
  }

  void takeInventory() throws Exception {
    List<BookKey> keys = scanAtOnce();
    checkEqual("the number of different keys", new HashSet<>(keys).size(), keys.size());
    List<BookKey> resumedKeys = scanWithABreak();
    checkEqual("the keys of a resumed scan", resumedKeys, keys);

    System.out.printf(
        "streams: %d items in one call, %d in two%n", keys.size(), resumedKeys.size());
  }
}
