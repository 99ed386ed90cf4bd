-- An erasure stands: nothing of its row is changed but the clean-up, which is noted once. A changed bit must show here as
-- well: `erasure_sum` is the program's (`store/src/sum.rs`).
ALTER TABLE erasure ADD COLUMN sum BLOB NOT NULL DEFAULT x'0000000000000000' CHECK (length(sum) = 8);
UPDATE erasure SET sum = erasure_sum(number, position, cleaned_at, before_bytes, after_bytes);
CREATE TRIGGER erasure_stands BEFORE UPDATE ON erasure
  WHEN NEW.number <> OLD.number OR NEW.position <> OLD.position
    OR OLD.cleaned_at IS NOT NULL OR NEW.cleaned_at IS NULL
  BEGIN SELECT RAISE(ABORT, 'an erasure is never changed'); END;
