-- An erasure stands: nothing of its row is changed but the clean-up, which is noted once. A changed bit must show here as
-- well.
CREATE FUNCTION erasure_sum(number bigint, "position" bigint, cleaned_at timestamptz, before_bytes bigint,
    after_bytes bigint)
  RETURNS bytea LANGUAGE sql IMMUTABLE
  AS $$ SELECT substr(sha256(int8send(8) || int8send(number) || int8send(8) || int8send("position") || coalesce(
      int8send(8) || int8send(round(extract(epoch FROM cleaned_at - timestamptz 'epoch') * 1000000)::bigint)
      || int8send(8) || int8send(before_bytes) || int8send(8) || int8send(after_bytes), '')), 1, 8) $$;
ALTER TABLE erasure ADD COLUMN sum bytea NOT NULL
  GENERATED ALWAYS AS (erasure_sum(number, "position", cleaned_at, before_bytes, after_bytes)) STORED;
CREATE TRIGGER stands BEFORE UPDATE ON erasure
  FOR EACH ROW WHEN (NEW.number <> OLD.number OR NEW.position <> OLD.position
    OR OLD.cleaned_at IS NOT NULL OR NEW.cleaned_at IS NULL)
  EXECUTE FUNCTION stands();

-- A command's digest goes with the content it was taken over, and only then.
CREATE FUNCTION goes_with_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.digest <> decode(repeat('00', 32), 'hex') OR NEW.id <> OLD.id OR NEW.position <> OLD.position
    OR NEW.events <> OLD.events OR NEW.recorded_at <> OLD.recorded_at
    OR NEW.sum <> answer_sum(NEW.id, NEW.digest, NEW.position, NEW.events, NEW.recorded_at)
    OR NOT EXISTS (SELECT FROM content c WHERE c.payload IS NULL
      AND c.position > OLD.position - OLD.events AND c.position <= OLD.position)
  THEN
    RAISE EXCEPTION 'what is recorded in % is never changed or removed', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER stands ON command;
CREATE TRIGGER stands BEFORE UPDATE ON command FOR EACH ROW EXECUTE FUNCTION goes_with_content();
