-- Every distinct scope, kind, actor, role, organisation and rule once; the event row holds numbers.
CREATE TABLE name (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

-- A command's first answer. `position` is its last event, or the head when it appended none.
CREATE TABLE command (
  id          BLOB PRIMARY KEY CHECK (length(id) = 16),
  digest      BLOB NOT NULL CHECK (length(digest) = 32),
  position    INTEGER NOT NULL,
  events      INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Never changed and never removed. recorded_at is whole microseconds since 1970 in UTC.
CREATE TABLE event (
  position     INTEGER PRIMARY KEY,
  scope        INTEGER NOT NULL,
  stream       TEXT NOT NULL,
  version      INTEGER NOT NULL,
  id           BLOB NOT NULL CHECK (length(id) = 16),
  kind         INTEGER NOT NULL,
  schema       INTEGER NOT NULL,
  recorded_at  INTEGER NOT NULL,
  actor        INTEGER NOT NULL,
  role         INTEGER NOT NULL,
  organisation INTEGER,
  decision     BLOB,
  rule         INTEGER NOT NULL,
  command      BLOB NOT NULL REFERENCES command (id) DEFERRABLE INITIALLY DEFERRED,
  correlation  BLOB,
  causation    BLOB,
  sealed       BLOB NOT NULL CHECK (length(sealed) = 32)
) STRICT;

CREATE UNIQUE INDEX event_stream ON event (stream, version);
-- An index ends in the row's position, so this is (scope, position).
CREATE INDEX event_scope ON event (scope);

-- What a lawful erasure may destroy: all of it becomes NULL, the row stays and says so.
CREATE TABLE content (
  position INTEGER PRIMARY KEY REFERENCES event (position),
  payload  TEXT,
  reason   TEXT,
  salt     BLOB CHECK (salt IS NULL OR length(salt) = 32),
  CHECK ((payload IS NULL) = (salt IS NULL)),
  CHECK (payload IS NOT NULL OR reason IS NULL)
) STRICT;

-- The hashes that record `position - 1` adds to the Merkle tree: its leaf, then every subtree it completes,
-- 32 bytes each. Laid end to end they are the stored hashes of Go's tlog.
CREATE TABLE node (
  position INTEGER PRIMARY KEY REFERENCES event (position),
  hashes   BLOB NOT NULL CHECK (length(hashes) % 32 = 0 AND length(hashes) > 0)
) STRICT;

-- One row: the last position, when it was recorded, and the peaks of the tree, largest first.
CREATE TABLE head (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  position    INTEGER NOT NULL,
  recorded_at INTEGER,
  peaks       BLOB NOT NULL
) STRICT;
INSERT INTO head (one, position, recorded_at, peaks) VALUES (1, 0, NULL, x'');

-- A convenience that may be emptied at any time.
CREATE TABLE snapshot (
  scope    TEXT NOT NULL,
  fold     TEXT NOT NULL,
  version  INTEGER NOT NULL,
  position INTEGER NOT NULL,
  checksum BLOB NOT NULL,
  bytes    BLOB NOT NULL,
  PRIMARY KEY (scope, fold, version, position)
) STRICT;

-- What is not log.
CREATE TABLE shelf (
  drawer TEXT NOT NULL,
  key    TEXT NOT NULL,
  value  TEXT NOT NULL,
  PRIMARY KEY (drawer, key)
) STRICT;

-- A second net under the program, which never does any of this.
CREATE TRIGGER event_stands BEFORE UPDATE ON event
  BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
  BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;
CREATE TRIGGER content_stays BEFORE DELETE ON content
  BEGIN SELECT RAISE(ABORT, 'content is erased, never removed'); END;
CREATE TRIGGER content_stands BEFORE UPDATE ON content
  WHEN NEW.payload IS NOT NULL OR NEW.position <> OLD.position
  BEGIN SELECT RAISE(ABORT, 'content is erased, never changed'); END;
CREATE TRIGGER node_stands BEFORE UPDATE ON node
  BEGIN SELECT RAISE(ABORT, 'a node is never changed'); END;
CREATE TRIGGER node_stays BEFORE DELETE ON node
  BEGIN SELECT RAISE(ABORT, 'a node is never removed'); END;
CREATE TRIGGER command_stands BEFORE UPDATE ON command
  BEGIN SELECT RAISE(ABORT, 'an answer is never changed'); END;
CREATE TRIGGER command_stays BEFORE DELETE ON command
  BEGIN SELECT RAISE(ABORT, 'an answer is never removed'); END;
CREATE TRIGGER name_stands BEFORE UPDATE ON name
  BEGIN SELECT RAISE(ABORT, 'a name is never changed'); END;
CREATE TRIGGER name_stays BEFORE DELETE ON name
  BEGIN SELECT RAISE(ABORT, 'a name is never removed'); END;
