"""What an error of the server says, beyond its code and message."""

from google.rpc import error_details_pb2
from grpc_status import rpc_status


class ErrorDetails:
    """The google.rpc.Status in an error's trailing metadata."""

    def __init__(self, error):
        status = rpc_status.from_call(error)
        if status is None:
            raise AssertionError(f"an error without details: {error}")
        self._details = status.details
        info = self.find(error_details_pb2.ErrorInfo)
        self.domain = info.domain
        self.reason = info.reason
        self.aws_exception = info.metadata["aws_exception"]

    def find(self, message_type):
        """Returns the detail of this type, or None."""
        for detail in self._details:
            message = message_type()
            if detail.Unpack(message):
                return message
        return None
