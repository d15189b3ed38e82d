package bookstore;

import static bookstore.Checks.checkEqual;

import io.hashrange.v1.Item;
import io.hashrange.v1.QueryRequest;
import io.hashrange.v1.QueryResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Chapter 5: Query on the table and on the index, page by page. */
record Queries(Shop shop) {
  private record Found(List<String> titles, int pages) {}

  private Found query(QueryRequest query) {
    List<String> titles = new ArrayList<>();
    QueryRequest.Builder request = query.toBuilder();
    for (int pages = 1; ; ++pages) {
      QueryResponse page = shop.items.query(request.build());
      for (Item item : page.getItemsList()) {
        titles.add(BookKey.of(item).title());
      }
      if (page.getLastEvaluatedKeyCount() == 0) {
        return new Found(titles, pages);
      }
      request.clearExclusiveStartKey().putAllExclusiveStartKey(page.getLastEvaluatedKeyMap());
    }
  }

  /** Titles from the first volume to the last, both included. */
  private static List<String> volumeTitles(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(BulkLoad::volumeTitle)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private Found byAuthor() {
    Found found =
        query(
            QueryRequest.newBuilder()
                .setTableName(Shop.TABLE)
                .setKeyConditionExpression("Author = :author")
                .putExpressionAttributeValues(":author", Values.text(BulkLoad.AUTHOR))
                .setLimit(300)
                .build());
    checkEqual("titles by author", found.titles(), volumeTitles(1, BulkLoad.VOLUMES));
    return found;
  }

  private Found byCategory() {
    Found found =
        query(
            QueryRequest.newBuilder()
                .setTableName(Shop.TABLE)
                .setIndexName(Shop.INDEX)
                .setKeyConditionExpression("Category = :category")
                .putExpressionAttributeValues(":category", Values.text("Series"))
                .setLimit(400)
                .build());
    // The index has no sort key, so that its order tells nothing.
    Collections.sort(found.titles());
    checkEqual("titles by category", found.titles(), volumeTitles(1, BulkLoad.VOLUMES));
    return found;
  }

  private Found lastVolumesFirst() {
    Found found =
        query(
            QueryRequest.newBuilder()
                .setTableName(Shop.TABLE)
                .setKeyConditionExpression("Author = :author AND begins_with(Title, :beginning)")
                .putExpressionAttributeValues(":author", Values.text(BulkLoad.AUTHOR))
                .putExpressionAttributeValues(":beginning", Values.text("Volume 09"))
                .setScanIndexForward(false)
                .build());
    List<String> expected = volumeTitles(900, 999);
    Collections.reverse(expected);
    checkEqual("titles from the last", found.titles(), expected);
    return found;
  }

  void browse() {
    Found byAuthor = byAuthor();
    Found byCategory = byCategory();
    Found lastFirst = lastVolumesFirst();
    System.out.printf(
        "queries: %d books by author in %d pages, %d by category in %d, %d by title%n",
        byAuthor.titles().size(),
        byAuthor.pages(),
        byCategory.titles().size(),
        byCategory.pages(),
        lastFirst.titles().size());
  }
}
