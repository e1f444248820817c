import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.FileInputStream;
import java.io.InputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The MongoDB server of the tests: {@code MongoTestServer PORT (memory | FILE) [WIRE_VERSION [KEYS]]}, on 127.0.0.1 until it is
 * killed; with KEYS, a PKCS #12 file whose password is {@code test}, over TLS only.
 * Says {@code ready PORT} when it listens. Wire version 9 is that of MongoDB 4.4, the oldest that mongoose 9 talks to.
 */
public final class MongoTestServer {
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    int wireVersion = args.length > 2 ? Integer.parseInt(args[2]) : 9;
    MongoBackend backend = args[1].equals("memory") ? new QuickMemory() : new DurableBackend(args[1]);
    MongoServer server = new MongoServer(backend.version(new Version(wireVersion)));
    if (args.length > 3) enableTls(server, args[3]);
    server.bind("127.0.0.1", port);
    System.out.println("ready " + server.getLocalAddress().getPort());
    Thread.currentThread().join();
  }

  private static void enableTls(MongoServer server, String file) throws Exception {
    char[] password = "test".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(file)) {
      keys.load(in, password);
    }
    String alias = keys.aliases().nextElement();
    server.enableSsl((PrivateKey) keys.getKey(alias, password), null, (X509Certificate) keys.getCertificate(alias));
  }

  private record Version(int wireVersion) implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return wireVersion >= 9 ? List.of(4, 4, 0) : List.of(3, 6, 0);
    }

    @Override
    public int getWireVersion() {
      return wireVersion;
    }
  }

  private static final class QuickMemory extends MemoryBackend {
    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
      return new MemoryDatabase(name, getCursorRegistry()) {
        @Override
        protected Index<Integer> openOrCreateUniqueIndex(String table, String index, List<IndexKey> keys, boolean sparse) {
          return new NarrowingIndex<>(super.openOrCreateUniqueIndex(table, index, keys, sparse), sparse);
        }
      };
    }
  }

  /** As it comes, the file is written about once a second: here before each reply, so that kill -9 loses nothing acknowledged. */
  private static final class DurableBackend extends H2Backend {
    DurableBackend(String file) {
      super(file);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
      return new H2Database(name, getMvStore(), getCursorRegistry()) {
        @Override
        protected Index<Object> openOrCreateUniqueIndex(String table, String index, List<IndexKey> keys, boolean sparse) {
          return new NarrowingIndex<>(super.openOrCreateUniqueIndex(table, index, keys, sparse), sparse);
        }
      };
    }

    private final Object turn = new Object();
    private long asked;
    private long kept;
    private boolean isKeeping;

    @Override
    public Document handleMessage(MongoMessage message) {
      try {
        return super.handleMessage(message);
      } finally {
        keep();
      }
    }

    /** One writing of the file serves everybody who waits for it, as MongoDB's journal does. */
    private void keep() {
      long upTo;
      synchronized (turn) {
        long own = ++asked;
        while (isKeeping && kept < own) awaitTurn();
        if (kept >= own) return;
        isKeeping = true;
        upTo = asked;
      }
      boolean isKept = false;
      try {
        commit();
        isKept = true;
      } finally {
        synchronized (turn) {
          if (isKept) kept = upTo;
          isKeeping = false;
          turn.notifyAll();
        }
      }
    }

    private void awaitTurn() {
      try {
        turn.wait();
      } catch (InterruptedException error) {
        throw new IllegalStateException(error);
      }
    }
  }
}
