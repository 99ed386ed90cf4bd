-- One row, and the only row of the log that is ever changed. Whoever appends changes it first and so holds it
-- until commit: that is what makes positions gapless and in commit order. `turn` counts the appending
-- transactions; `schema` stops programs that do not know this form; `peaks` are those of the Merkle tree,
-- largest first; `erasures` counts lawful erasures.
CREATE TABLE head (
  one         boolean PRIMARY KEY DEFAULT true CHECK (one),
  schema      integer NOT NULL,
  turn        bigint NOT NULL,
  position    bigint NOT NULL,
  recorded_at timestamptz,
  peaks       bytea NOT NULL,
  erasures    bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 10);
COMMENT ON TABLE head IS 'loggbok';
INSERT INTO head (schema, turn, position, peaks) VALUES (1, 0, 0, '');

-- A command's first answer. Its digest is all zeros once content of it was erased. `position` is its last event, or the head when it appended none.
CREATE TABLE command (
  id          uuid PRIMARY KEY,
  digest      bytea NOT NULL CHECK (length(digest) = 32),
  position    bigint NOT NULL,
  events      integer NOT NULL,
  recorded_at timestamptz NOT NULL
);

-- Never changed and never removed. `hashes` are what record `position - 1` adds to the Merkle tree: its leaf,
-- then every subtree it completes, 32 bytes each. There are no foreign keys: a row's command, content and event
-- are written by one statement, and `check` sees to it that they belong together.
CREATE TABLE event (
  position     bigint PRIMARY KEY,
  scope        text COLLATE "C" NOT NULL,
  stream       text COLLATE "C" NOT NULL,
  version      bigint NOT NULL,
  id           uuid NOT NULL,
  kind         text COLLATE "C" NOT NULL,
  schema       integer NOT NULL,
  recorded_at  timestamptz NOT NULL,
  actor        text COLLATE "C" NOT NULL,
  role         text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  decision     uuid,
  rule         text COLLATE "C" NOT NULL,
  command      uuid NOT NULL,
  correlation  uuid,
  causation    uuid,
  sealed       bytea NOT NULL CHECK (length(sealed) = 32),
  hashes       bytea NOT NULL CHECK (length(hashes) % 32 = 0 AND length(hashes) > 0)
);
CREATE UNIQUE INDEX event_stream ON event (stream, version);
CREATE INDEX event_scope ON event (scope, position);

-- What a lawful erasure may destroy: all of it becomes NULL, the row stays and says so.
CREATE TABLE content (
  position bigint PRIMARY KEY,
  payload  text,
  reason   text,
  salt     bytea CHECK (salt IS NULL OR length(salt) = 32),
  CHECK ((payload IS NULL) = (salt IS NULL)),
  CHECK (payload IS NOT NULL OR reason IS NULL)
);

-- One row for each erasure, and the clean-up of the files after it.
CREATE TABLE erasure (
  number       bigint PRIMARY KEY,
  position     bigint NOT NULL,
  cleaned_at   timestamptz,
  before_bytes bigint,
  after_bytes  bigint
);

-- A convenience that may be emptied at any time.
CREATE TABLE snapshot (
  scope    text COLLATE "C" NOT NULL,
  fold     text COLLATE "C" NOT NULL,
  version  bigint NOT NULL,
  position bigint NOT NULL,
  checksum bytea NOT NULL,
  bytes    bytea NOT NULL,
  PRIMARY KEY (scope, fold, version, position)
);
ALTER TABLE snapshot ALTER bytes SET STORAGE EXTERNAL;

-- What is not log.
CREATE TABLE shelf (
  drawer text COLLATE "C" NOT NULL,
  key    text COLLATE "C" NOT NULL,
  value  text NOT NULL,
  PRIMARY KEY (drawer, key)
);

-- A second net under the program, which never does any of this, and under the rights of its role.
CREATE FUNCTION stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is recorded in % is never changed or removed', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER stands BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION stands();
CREATE TRIGGER stays BEFORE DELETE OR TRUNCATE ON command
  FOR EACH STATEMENT EXECUTE FUNCTION stands();
-- The digest covers content without a salt, so it goes with the content.
CREATE TRIGGER stands BEFORE UPDATE ON command
  FOR EACH ROW WHEN (NEW.digest <> decode(repeat('00', 32), 'hex') OR NEW.id <> OLD.id
    OR NEW.position <> OLD.position OR NEW.events <> OLD.events OR NEW.recorded_at <> OLD.recorded_at)
  EXECUTE FUNCTION stands();
CREATE TRIGGER stays BEFORE DELETE OR TRUNCATE ON erasure
  FOR EACH STATEMENT EXECUTE FUNCTION stands();
CREATE TRIGGER stays BEFORE DELETE OR TRUNCATE ON content
  FOR EACH STATEMENT EXECUTE FUNCTION stands();
CREATE TRIGGER stands BEFORE UPDATE ON content
  FOR EACH ROW WHEN (NEW.payload IS NOT NULL OR NEW.position <> OLD.position) EXECUTE FUNCTION stands();
CREATE TRIGGER stays BEFORE DELETE OR TRUNCATE ON head
  FOR EACH STATEMENT EXECUTE FUNCTION stands();
