package bookstore;

import io.hashrange.v1.AttributeValue;
import io.hashrange.v1.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The primary key of a book, and the books that the story is about. */
record BookKey(String author, String title) {
  static final BookKey DATA_SCIENCE = new BookKey("Antje Barth", "Data Science on AWS");
  static final BookKey DYNAMODB_BOOK = new BookKey("Alex DeBrie", "The DynamoDB Book");
  static final BookKey DISPOSSESSED = new BookKey("Ursula K. Le Guin", "The Dispossessed");
  static final BookKey LATHE_OF_HEAVEN = new BookKey("Ursula K. Le Guin", "The Lathe of Heaven");

  static BookKey of(Item item) {
    Map<String, AttributeValue> attributes = item.getAttributesMap();
    return new BookKey(attributes.get("Author").getS(), attributes.get("Title").getS());
  }

  Map<String, AttributeValue> attributes() {
    return Map.of("Author", Values.text(author), "Title", Values.text(title));
  }

  /** The whole item of the book with this key. */
  Map<String, AttributeValue> book(String category, int pages, int copies) {
    Map<String, AttributeValue> item = new HashMap<>(attributes());
    item.put("Category", Values.text(category));
    item.put("Pages", Values.number(pages));
    item.put("Copies", Values.number(copies));
    item.put("Formats", Values.textSet(List.of("ebook", "hardcover")));
    return item;
  }
}
