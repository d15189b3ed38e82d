package bookstore;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** What an error of the server says, beyond its code and message. */
final class ErrorDetails {
  private final Status status;

  /** Decodes the google.rpc.Status in the error's trailing metadata. */
  ErrorDetails(StatusRuntimeException error) {
    status = StatusProto.fromThrowable(error);
  }

  /** Returns what programs can tell the causes of errors by. */
  ErrorInfo info() {
    return find(ErrorInfo.class);
  }

  String awsException() {
    return info().getMetadataOrThrow("aws_exception");
  }

  <Detail extends Message> Detail find(Class<Detail> type) {
    for (Any detail : status.getDetailsList()) {
      if (detail.is(type)) {
        try {
          return detail.unpack(type);
        } catch (InvalidProtocolBufferException damaged) {
          throw new AssertionError(damaged);
        }
      }
    }
    throw new AssertionError("no " + type.getName() + " in " + status);
  }
}
