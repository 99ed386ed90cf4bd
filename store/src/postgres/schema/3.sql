-- Lawful erasure. The head counts them: whatever was derived from the log under a smaller number is thrown away.
ALTER TABLE head ADD COLUMN erasures bigint NOT NULL DEFAULT 0;

-- One row for each, and the clean-up of the files after it.
CREATE TABLE erasure (
  number       bigint PRIMARY KEY,
  position     bigint NOT NULL,
  cleaned_at   timestamptz,
  before_bytes bigint,
  after_bytes  bigint
);
CREATE TRIGGER stays BEFORE DELETE OR TRUNCATE ON erasure
  FOR EACH STATEMENT EXECUTE FUNCTION stands();

-- A command's digest covers content without a salt, so it goes with the content: it is all zeros.
DROP TRIGGER stands ON command;
CREATE TRIGGER stays BEFORE DELETE OR TRUNCATE ON command
  FOR EACH STATEMENT EXECUTE FUNCTION stands();
CREATE TRIGGER stands BEFORE UPDATE ON command
  FOR EACH ROW WHEN (NEW.digest <> decode(repeat('00', 32), 'hex') OR NEW.id <> OLD.id
    OR NEW.position <> OLD.position OR NEW.events <> OLD.events OR NEW.recorded_at <> OLD.recorded_at)
  EXECUTE FUNCTION stands();
