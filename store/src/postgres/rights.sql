-- What the role that serves needs, and no more: it can add to the log, and change nothing in it but the head
-- row. Run by the owner of the tables, who made them by opening the log once.
GRANT SELECT, INSERT ON event, content, command TO loggbok_app;
GRANT SELECT, UPDATE ON head TO loggbok_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON snapshot, shelf TO loggbok_app;
GRANT SELECT ON erasure TO loggbok_app;
-- Lawful erasure needs a role of its own, named in the URL that `loggbok gallra` is given: the one that owns the
-- tables, since only an owner may rewrite them, as the clean-up does.
