"use strict";

const field = (id) => document.getElementById(id);

field("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const headers = { "content-type": "application/json" };
  try {
    const variables = JSON.parse(field("variables").value || "{}");
    const body = JSON.stringify({ query: field("query").value, variables });
    const answer = await fetch("/graphql", { method: "POST", headers, body });
    field("answer").textContent = JSON.stringify(await answer.json(), null, 2);
  } catch (error) {
    field("answer").textContent = String(error);
  }
});
