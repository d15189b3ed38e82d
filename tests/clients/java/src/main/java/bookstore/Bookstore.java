package bookstore;

/**
 * Tells the story of ../README.md to the server at the address given.
 *
 * <pre>java bookstore.Bookstore HOST:PORT</pre>
 */
public final class Bookstore {
  public static void main(String[] arguments) throws Exception {
    try (Shop shop = new Shop(arguments[0])) {
      new Tables(shop).open();
      new Items(shop).stockTheShelves();
      new Conditions(shop).refuseADuplicate();
      new BulkLoad(shop).deliverASeries();
      new Queries(shop).browse();
      new Transactions(shop).sell();
      new Streams(shop).takeInventory();
      new Errors(shop).makeMistakes();
      new Tables(shop).close();
    }
  }
}
