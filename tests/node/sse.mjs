// The client of the package graphql-sse, in distinct connections mode, against the small schema of
// api/tests/http/bare.rs.
// Usage: node sse.mjs http://127.0.0.1:8080/graphql/stream
import assert from "node:assert/strict";
import { createClient } from "graphql-sse";

const [url] = process.argv.slice(2);
const client = createClient({ url, retryAttempts: 0 });

async function answers(query, variables = {}, count = Infinity) {
  const all = [];
  for await (const answer of client.iterate({ query, variables })) {
    if (all.push(answer) >= count) break;
  }
  return all;
}

const counted = [1, 2, 3].map((count) => ({ data: { count } }));
assert.deepEqual(await answers("subscription ($to: Int!) { count(to: $to) }", { to: 3 }), counted);
assert.deepEqual(await answers("subscription { ...f } fragment f on Changes { count(to: 3) }"), counted);
assert.deepEqual(await answers("subscription { endless }", {}, 1), [{ data: { endless: 1 } }]);
assert.deepEqual(await answers("{ hello }"), [{ data: { hello: "hello world" } }]);
assert.deepEqual(await answers("mutation { add(by: 2) }"), [{ data: { add: 2 } }]);
const both = await Promise.all([1, 2].map((to) => answers("subscription ($to: Int!) { count(to: $to) }", { to })));
assert.deepEqual(both.map((list) => list.length), [1, 2]);
const [refused] = await answers("subscription { nothing }");
assert.equal(refused.errors[0].extensions.code, "GRAPHQL_VALIDATION_FAILED");
client.dispose();
console.log("graphql-sse is served");
process.exit(0);
