"""The connection to the server, and the books that the story is about."""

from hashrange.v1 import attribute_value_pb2 as values
from hashrange.v1 import item_service_pb2_grpc, table_service_pb2_grpc

TABLE = "Books"
INDEX = "CategoryIndex"

# Every call has a deadline, in seconds. Without one it may wait for ever.
CALL_DEADLINE = 10
# For calls that stream many messages.
STREAM_DEADLINE = 60


class Shop:
    """Both services on one channel."""

    def __init__(self, channel):
        self.tables = table_service_pb2_grpc.TableServiceStub(channel)
        self.items = item_service_pb2_grpc.ItemServiceStub(channel)


def text(value):
    return values.AttributeValue(s=value)


def number(value):
    """Numbers travel as decimal text, so that no digit is lost."""
    return values.AttributeValue(n=str(value))


def key(author, title):
    return {"Author": text(author), "Title": text(title)}


def book(author, title, category, pages, copies):
    return {
        **key(author, title),
        "Category": text(category),
        "Pages": number(pages),
        "Copies": number(copies),
        "Formats": values.AttributeValue(
            ss=values.StringSet(elements=["ebook", "hardcover"])),
    }


DATA_SCIENCE = ("Antje Barth", "Data Science on AWS")
DYNAMODB_BOOK = ("Alex DeBrie", "The DynamoDB Book")
DISPOSSESSED = ("Ursula K. Le Guin", "The Dispossessed")
LATHE_OF_HEAVEN = ("Ursula K. Le Guin", "The Lathe of Heaven")
