-- What no leaf covers carries a sum over the rest of its row, because a changed bit must show: `answer_sum` and
-- `record_sum` are the program's (`store/src/sum.rs`). A row that is written without its sum does not fit its sum.
ALTER TABLE command ADD COLUMN sum BLOB NOT NULL DEFAULT x'0000000000000000' CHECK (length(sum) = 8);
DROP TRIGGER command_stands;
UPDATE command SET sum = answer_sum(id, digest, position, events, recorded_at);
CREATE TRIGGER command_stands BEFORE UPDATE ON command
  BEGIN SELECT RAISE(ABORT, 'an answer is never changed'); END;

ALTER TABLE shelf ADD COLUMN sum BLOB NOT NULL DEFAULT x'0000000000000000' CHECK (length(sum) = 8);
UPDATE shelf SET sum = record_sum(drawer, key, value);
