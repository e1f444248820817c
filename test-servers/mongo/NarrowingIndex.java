import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;

/**
 * A unique index that also serves queries with further conditions, which the collection then tests: as it comes, the server reads
 * the whole collection for {@code {_id, version}}, and every compare-and-set would cost what all rows together do.
 */
final class NarrowingIndex<P> extends Index<P> {
  private final Index<P> whole;

  NarrowingIndex(Index<P> whole, boolean sparse) {
    super(whole.getName(), whole.getKeys(), sparse);
    this.whole = whole;
  }

  /** Of the conditions that on the index's one field, if it is plain equality; else all of them. */
  private Document narrowed(Document query) {
    if (getKeys().size() != 1 || query.size() < 2) return query;
    String key = getKeys().get(0).getKey();
    return query.get(key) instanceof String value ? new Document(key, value) : query;
  }

  @Override
  public boolean canHandle(Document query) {
    return whole.canHandle(narrowed(query));
  }

  @Override
  public Iterable<P> getPositions(Document query) {
    return whole.getPositions(narrowed(query));
  }

  @Override
  public P getPosition(Document document) {
    return whole.getPosition(document);
  }

  @Override
  public void checkAdd(Document document, MongoCollection<P> collection) {
    whole.checkAdd(document, collection);
  }

  @Override
  public void add(Document document, P position, MongoCollection<P> collection) {
    whole.add(document, position, collection);
  }

  @Override
  public P remove(Document document) {
    return whole.remove(document);
  }

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<P> collection) {
    whole.checkUpdate(before, after, collection);
  }

  @Override
  public void updateInPlace(Document before, Document after, P position, MongoCollection<P> collection) {
    whole.updateInPlace(before, after, position, collection);
  }

  @Override
  public long getCount() {
    return whole.getCount();
  }

  @Override
  public boolean isEmpty() {
    return whole.isEmpty();
  }

  @Override
  public long getDataSize() {
    return whole.getDataSize();
  }

  @Override
  public boolean isUnique() {
    return whole.isUnique();
  }

  @Override
  public Document toIndexDescription() {
    return whole.toIndexDescription();
  }

  @Override
  public void drop() {
    whole.drop();
  }
}
