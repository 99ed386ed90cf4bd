-- Lawful erasure. One row for each, and the clean-up of the files after it.
CREATE TABLE erasure (
  number       INTEGER PRIMARY KEY,
  position     INTEGER NOT NULL REFERENCES event (position),
  cleaned_at   INTEGER,
  before_bytes INTEGER,
  after_bytes  INTEGER
) STRICT;
CREATE TRIGGER erasure_stays BEFORE DELETE ON erasure
  BEGIN SELECT RAISE(ABORT, 'an erasure is never removed'); END;

-- A command's digest covers content without a salt, so it goes with the content, and only then: it is all zeros.
DROP TRIGGER command_stands;
CREATE TRIGGER command_stands BEFORE UPDATE ON command
  WHEN NEW.digest <> zeroblob(32) OR NEW.id <> OLD.id OR NEW.position <> OLD.position
    OR NEW.events <> OLD.events OR NEW.recorded_at <> OLD.recorded_at
    OR NOT EXISTS (SELECT 1 FROM content WHERE payload IS NULL
      AND position > OLD.position - OLD.events AND position <= OLD.position)
  BEGIN SELECT RAISE(ABORT, 'an answer is never changed'); END;
