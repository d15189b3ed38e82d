"""Chapter 5: Query on the table and on the index, page by page."""

from hashrange.v1 import item_service_pb2 as requests

from bulk_load import AUTHOR, VOLUMES
from checks import check_equal
from shop import CALL_DEADLINE, INDEX, TABLE, text


def query_pages(shop, request):
    """Yields the titles of one page after the other."""
    while True:
        page = shop.items.Query(request, timeout=CALL_DEADLINE)
        yield [item.attributes["Title"].s for item in page.items]
        if not page.last_evaluated_key:
            return
        request.exclusive_start_key.clear()
        request.exclusive_start_key.MergeFrom(page.last_evaluated_key)


def titles_of(volumes):
    return [f"Volume {volume:04}" for volume in volumes]


def by_author(shop):
    pages = list(query_pages(shop, requests.QueryRequest(
        table_name=TABLE,
        key_condition_expression="Author = :author",
        expression_attribute_values={":author": text(AUTHOR)},
        limit=300)))
    titles = [title for page in pages for title in page]
    check_equal("titles by author", titles, titles_of(range(1, VOLUMES + 1)))
    return len(titles), len(pages)


def by_category(shop):
    pages = list(query_pages(shop, requests.QueryRequest(
        table_name=TABLE,
        index_name=INDEX,
        key_condition_expression="Category = :category",
        expression_attribute_values={":category": text("Series")},
        limit=400)))
    # The index has no sort key, so that its order tells nothing.
    titles = sorted(title for page in pages for title in page)
    check_equal("titles by category", titles,
                titles_of(range(1, VOLUMES + 1)))
    return len(titles), len(pages)


def last_volumes_first(shop):
    pages = list(query_pages(shop, requests.QueryRequest(
        table_name=TABLE,
        key_condition_expression=(
            "Author = :author AND begins_with(Title, :beginning)"),
        expression_attribute_values={
            ":author": text(AUTHOR), ":beginning": text("Volume 09")},
        scan_index_forward=False)))
    titles = [title for page in pages for title in page]
    check_equal("titles from the last", titles,
                titles_of(range(999, 899, -1)))
    return len(titles)


def browse(shop):
    author_books, author_pages = by_author(shop)
    category_books, category_pages = by_category(shop)
    last_books = last_volumes_first(shop)
    print(f"queries: {author_books} books by author in {author_pages} pages, "
          f"{category_books} by category in {category_pages}, "
          f"{last_books} by title")
