package bookstore;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.hashrange.v1.ItemServiceGrpc;
import io.hashrange.v1.TableServiceGrpc;
import java.util.concurrent.TimeUnit;

/** The connection to the server: both services on one channel. */
final class Shop implements AutoCloseable {
  static final String TABLE = "Books";
  static final String INDEX = "CategoryIndex";

  /** The server's own bound; gRPC's default for what it receives is 4 MB. */
  private static final int MESSAGE_BYTES_MAX = 20 * 1024 * 1024;

  final TableServiceGrpc.TableServiceBlockingStub tables;
  final ItemServiceGrpc.ItemServiceBlockingStub items;
  /** For calls that stream in both directions. */
  final ItemServiceGrpc.ItemServiceStub asyncItems;

  private final ManagedChannel channel;

  Shop(String address) {
    channel =
        ManagedChannelBuilder.forTarget(address)
            .usePlaintext()
            .maxInboundMessageSize(MESSAGE_BYTES_MAX)
            .intercept(new Deadline())
            .build();
    tables = TableServiceGrpc.newBlockingStub(channel);
    items = ItemServiceGrpc.newBlockingStub(channel);
    asyncItems = ItemServiceGrpc.newStub(channel);
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
  }

  /** Gives each call a deadline, without which it may wait for ever. */
  private static final class Deadline implements ClientInterceptor {
    private static final int CALL_SECONDS = 10;
    /** For calls that stream many messages. */
    private static final int STREAM_SECONDS = 60;

    @Override
    public <Request, Response> ClientCall<Request, Response> interceptCall(
        MethodDescriptor<Request, Response> method, CallOptions options, Channel next) {
      boolean isUnary = method.getType() == MethodDescriptor.MethodType.UNARY;
      int seconds = isUnary ? CALL_SECONDS : STREAM_SECONDS;
      return next.newCall(method, options.withDeadlineAfter(seconds, TimeUnit.SECONDS));
    }
  }
}
