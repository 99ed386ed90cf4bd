// Runs one operation with the client of the package graphql-ws and prints each answer as a line of JSON.
// Usage: node subscribe.mjs ws://127.0.0.1:8080/graphql/ws 'subscription { … }' [VARIABLES] [COUNT]
// Ends when the operation is complete or, with COUNT, after so many answers.
import { createClient } from "graphql-ws";
import WebSocket from "ws";

/** A client for a URL, http or ws. */
export function connect(url, events = {}) {
  return createClient({
    url: url.replace(/^http/, "ws"),
    webSocketImpl: WebSocket,
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => {},
    on: events,
  });
}

/** The answers to an operation, at most `count`. Rejects with the errors of a refused one. */
export async function answers(client, query, variables = {}, count = Infinity, each = () => {}) {
  const all = [];
  for await (const answer of client.iterate({ query, variables })) {
    each(answer);
    if (all.push(answer) >= count) break;
  }
  return all;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [url, query, variables, count] = process.argv.slice(2);
  if (!url || !query) {
    console.error("usage: node subscribe.mjs URL OPERATION [VARIABLES] [COUNT]");
    process.exit(2);
  }
  const client = connect(url);
  try {
    const print = (answer) => console.log(JSON.stringify(answer));
    await answers(client, query, JSON.parse(variables || "{}"), Number(count || Infinity), print);
    await client.dispose();
  } catch (error) {
    console.error(JSON.stringify(error.reason ?? error));
    process.exit(1);
  }
}
