// Follows the log from its start to a position with the clients of graphql-ws and graphql-sse and by the feed, with
// the connection broken again and again, and prints for each how many events came and how often it began anew.
// Usage: node follow.mjs http://127.0.0.1:4800 LAST_POSITION PROGRAMME
import assert from "node:assert/strict";
import { createClient as overEvents } from "graphql-sse";
import { createClient as overSocket } from "graphql-ws";
import WebSocket from "ws";

const [address, end, programme] = process.argv.slice(2);
const last = Number(end);
const query = "subscription ($after: Position!) { logChanged(after: $after) { position kind programme erased } }";
/** So many events are taken before the connection is broken; another number each time. */
const stretch = (attempt) => 1 + (attempt * 37) % 90;

/** Follows with breaks; `begin` gives the answers after a position and a way to break off without a word. */
async function follow(begin) {
  const positions = [];
  let attempts = 0;
  while ((positions.at(-1) ?? 0) < last) {
    const { answers, cut } = begin(positions.at(-1) ?? 0);
    let left = stretch(++attempts);
    try {
      for await (const answer of answers) {
        assert.equal(answer.errors, undefined, JSON.stringify(answer));
        assert.equal(answer.data.logChanged.programme, programme);
        positions.push(answer.data.logChanged.position);
        if (positions.at(-1) >= last) break;
        if (--left === 0) cut();
      }
    } catch (error) {
      assert.ok(left <= 0, `broken off by the server: ${error.message ?? error.code ?? error}`);
    }
  }
  return { positions, attempts };
}

function socket(after) {
  let raw;
  const client = overSocket({
    url: `${address.replace(/^http/, "ws")}/graphql/ws`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    on: { opened: (opened) => { raw = opened; } },
  });
  return { answers: client.iterate({ query, variables: { after } }), cut: () => raw.terminate() };
}

function events(after) {
  const client = overEvents({ url: `${address}/graphql/stream`, retryAttempts: 0 });
  return { answers: client.iterate({ query, variables: { after } }), cut: () => client.dispose() };
}

async function feed() {
  const positions = [];
  let [page, attempts] = ["/feed?after=0&limit=70&wait=20", 0];
  while ((positions.at(-1) ?? 0) < last) {
    const answer = await fetch(address + page);
    assert.equal(answer.status, 200);
    attempts += 1;
    const lines = (await answer.text()).split("\n").filter(Boolean).map((line) => JSON.parse(line));
    positions.push(...lines.map((event) => Number(event.sequence)));
    page = /<(.*)>; rel="next"/.exec(answer.headers.get("link"))[1];
  }
  return { positions, attempts };
}

const expected = Array.from({ length: last }, (_, index) => index + 1);
const ways = { "graphql-ws": follow(socket), "graphql-sse": follow(events), feed: feed() };
for (const [name, way] of Object.entries(ways)) {
  const { positions, attempts } = await way;
  assert.deepEqual(positions, expected, `${name}: each event once, in order`);
  console.log(`${name}: ${positions.length} events in ${attempts} stretches`);
}
process.exit(0);
