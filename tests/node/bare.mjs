// The client of the package graphql-ws against the small schema of api/tests/http/bare.rs.
// Usage: node bare.mjs ws://127.0.0.1:8080/graphql/ws
import assert from "node:assert/strict";
import WebSocket from "ws";
import { answers, connect } from "./subscribe.mjs";

const [url] = process.argv.slice(2);
const client = connect(url);

const counted = [1, 2, 3].map((count) => ({ data: { count } }));
assert.deepEqual(await answers(client, "subscription ($to: Int!) { count(to: $to) }", { to: 3 }), counted);
assert.deepEqual(await answers(client, "subscription { ...f } fragment f on Changes { count(to: 3) }"), counted);
assert.deepEqual(await answers(client, "subscription { endless }", {}, 1), [{ data: { endless: 1 } }]);
assert.deepEqual(await answers(client, "{ hello }"), [{ data: { hello: "hello world" } }]);
const both = await Promise.all([1, 2].map((to) => answers(client, "subscription ($to: Int!) { count(to: $to) }", { to })));
assert.deepEqual(both.map((list) => list.length), [1, 2]);
const refused = (errors) => errors[0].extensions.code === "GRAPHQL_VALIDATION_FAILED";
await assert.rejects(answers(client, "subscription { nothing }"), refused);
await client.dispose();

// The close codes, as a plain socket sees them.
function closeCode(...messages) {
  const socket = new WebSocket(url.replace(/^http/, "ws"), "graphql-transport-ws");
  socket.on("open", () => messages.forEach((message) => socket.send(JSON.stringify(message))));
  return new Promise((resolve) => socket.on("close", resolve));
}
const init = { type: "connection_init" };
const subscribe = { id: "1", type: "subscribe", payload: { query: "subscription { endless }" } };
assert.equal(await closeCode({ type: "nonsense" }), 4400);
assert.equal(await closeCode(subscribe), 4401);
assert.equal(await closeCode(init, subscribe, subscribe), 4409);
assert.equal(await closeCode(init, init), 4429);
console.log("graphql-ws is served");
process.exit(0);
