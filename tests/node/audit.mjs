// The audit of the package graphql-http against a GraphQL endpoint that answers introspection.
// Usage: node audit.mjs http://127.0.0.1:8080/graphql
import { serverAudits } from "graphql-http";

const EXPECTED = 61;
const [url] = process.argv.slice(2);
if (!url) {
  console.error("usage: node audit.mjs URL");
  process.exit(2);
}

let passed = 0;
for (const audit of serverAudits({ url })) {
  const result = await audit.fn();
  if (result.status === "ok") {
    passed += 1;
  } else {
    console.log(`${result.status}: ${audit.id} ${audit.name}: ${result.reason}`);
  }
}
console.log(`${passed} of ${EXPECTED} checks of graphql-http passed`);
process.exit(passed === EXPECTED ? 0 : 1);
