package bookstore;

import static bookstore.Checks.checkEqual;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.hashrange.v1.BulkWriteRequest;
import io.hashrange.v1.BulkWriteResponse;
import io.hashrange.v1.BulkWriteResult;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Sends writes whenever the server has room for them, and collects its answers, which may come in
 * another order.
 */
final class BulkWriteCall implements ClientResponseObserver<BulkWriteRequest, BulkWriteResponse> {
  private final Iterator<BulkWriteRequest> writes;
  private final Map<Long, BulkWriteResult> results = new HashMap<>();
  private final CompletableFuture<Map<Long, BulkWriteResult>> whenAnswered =
      new CompletableFuture<>();

  BulkWriteCall(Iterator<BulkWriteRequest> writes) {
    this.writes = writes;
  }

  /** Waits until the server has answered everything; returns its answers by sequence. */
  Map<Long, BulkWriteResult> results() throws ExecutionException, InterruptedException {
    return whenAnswered.get();
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<BulkWriteRequest> call) {
    call.setOnReadyHandler(() -> sendWhileReady(call));
  }

  private void sendWhileReady(ClientCallStreamObserver<BulkWriteRequest> call) {
    boolean hadWrites = writes.hasNext();
    while (call.isReady() && writes.hasNext()) {
      call.onNext(writes.next());
    }
    if (hadWrites && !writes.hasNext()) {
      call.onCompleted();
    }
  }

  @Override
  public void onNext(BulkWriteResponse response) {
    for (BulkWriteResult result : response.getResultsList()) {
      checkEqual("the answer before", results.put(result.getSequence(), result), null);
    }
  }

  @Override
  public void onError(Throwable error) {
    whenAnswered.completeExceptionally(error);
  }

  @Override
  public void onCompleted() {
    whenAnswered.complete(results);
  }
}
