-- What no leaf covers carries a sum over the rest of its row, because a changed bit must show: the first eight bytes
-- of a SHA-256 over every value with its length, which the program computes as well (`store/src/sum.rs`). The
-- encoding is UTF8 and stays so, hence IMMUTABLE.
CREATE FUNCTION answer_sum(id uuid, digest bytea, "position" bigint, events integer, recorded_at timestamptz)
  RETURNS bytea LANGUAGE sql IMMUTABLE STRICT
  AS $$ SELECT substr(sha256(int8send(16) || uuid_send(id) || int8send(length(digest)) || digest
      || int8send(8) || int8send("position") || int8send(4) || int4send(events)
      || int8send(8) || int8send(round(extract(epoch FROM recorded_at - timestamptz 'epoch') * 1000000)::bigint)), 1, 8) $$;
CREATE FUNCTION record_sum(drawer text, key text, value text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT
  AS $$ SELECT substr(sha256(int8send(octet_length(drawer)) || convert_to(drawer, 'UTF8')
      || int8send(octet_length(key)) || convert_to(key, 'UTF8')
      || int8send(octet_length(value)) || convert_to(value, 'UTF8')), 1, 8) $$;

-- Answers are many, and the program writes their sums itself; those that are there get theirs here. No row is updated,
-- which the trigger would not have.
ALTER TABLE command ADD COLUMN sum bytea NOT NULL
  GENERATED ALWAYS AS (answer_sum(id, digest, "position", events, recorded_at)) STORED;
ALTER TABLE command ALTER COLUMN sum DROP EXPRESSION;
ALTER TABLE command ADD CHECK (length(sum) = 8);
ALTER TABLE shelf ADD COLUMN sum bytea NOT NULL GENERATED ALWAYS AS (record_sum(drawer, key, value)) STORED;
