package bookstore;

import io.hashrange.v1.AttributeValue;
import io.hashrange.v1.StringSet;
import java.util.List;

/** Makes attribute values. */
final class Values {
  static AttributeValue text(String value) {
    return AttributeValue.newBuilder().setS(value).build();
  }

  /** Numbers travel as decimal text, so that no digit is lost. */
  static AttributeValue number(long value) {
    return AttributeValue.newBuilder().setN(Long.toString(value)).build();
  }

  static AttributeValue textSet(List<String> elements) {
    return AttributeValue.newBuilder()
        .setSs(StringSet.newBuilder().addAllElements(elements))
        .build();
  }

  private Values() {}
}
