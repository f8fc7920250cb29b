"use strict";

const field = (id) => document.getElementById(id);

/* Where an answer is asked for, and the schema once, by which words are completed. */
async function ask(query, variables) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ query, variables });
  const answer = await fetch("/graphql", { method: "POST", headers, body });
  return answer.json();
}

const TYPE = "{ name kind ofType { name kind ofType { name kind ofType { name kind } } } }";
const ARGUMENT = `{ name description type ${TYPE} }`;
const SCHEMA = `{ __schema { queryType { name } types { name description
  fields { name description type ${TYPE} args ${ARGUMENT} }
  inputFields ${ARGUMENT} enumValues { name description }
  possibleTypes { name } } } }`;

let types = new Map();
let root = "Query";

const named = (type) => (type.ofType ? named(type.ofType) : type.name);
const written = (type) =>
  type.kind === "NON_NULL"
    ? `${written(type.ofType)}!`
    : type.kind === "LIST"
      ? `[${written(type.ofType)}]`
      : type.name;

/* What the parts of a document are, up to the cursor; texts and comments are skipped. */
const TOKEN = /"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|#[^\n]*|\.\.\.|[$@]?\w+|[{}()[\]:!=|]/g;

/* Return where the cursor is: the members that may stand there by name, and the word before it. */
function place(text) {
  const tokens = text.match(TOKEN) || [];
  const word = (text.match(/\w+$/) || [""])[0];
  const open = [];
  let members = new Map(), last = null, before = "", fragment = null;
  const of = (name, part) => new Map(((types.get(name) || {})[part] || []).map((m) => [m.name, m]));
  const outer = () => (open.length ? open[open.length - 1] : {});
  for (const [at, token] of tokens.entries()) {
    const isLast = at === tokens.length - 1 && token === word;
    if (token === "{") {
      const isInput = outer().kind === "(" || outer().kind === "input";
      const type = fragment || (last ? named(last.type) : open.length ? null : root);
      open.push({ kind: isInput ? "input" : "{", members, last });
      members = of(type, isInput ? "inputFields" : "fields");
      last = fragment = null;
    } else if (token === "(") {
      open.push({ kind: "(", members, last });
      members = new Map(((last && last.args) || []).map((m) => [m.name, m]));
    } else if (token === "}" || token === ")") {
      ({ members, last } = open.pop() || { members: new Map(), last: null });
    } else if (/^\w+$/.test(token) && !isLast) {
      if (before === "on") fragment = token;
      else if (before !== ":" || outer().kind === "{") last = members.get(token) || last;
    }
    if (!isLast) before = token;
  }
  const isValue = before === ":" && ["(", "input"].includes(outer().kind);
  const values = isValue && last ? of(named(last.type), "enumValues") : null;
  return { members: values || members, word };
}

function told(member) {
  const args = (member.args || []).map((one) => `${one.name}: ${written(one.type)}`);
  const kind = member.type ? `: ${written(member.type)}` : "";
  const asked = args.length ? `(${args.join(", ")})` : "";
  return `${member.name}${asked}${kind}${member.description ? ` – ${member.description}` : ""}`;
}

const query = field("query"), words = field("words");

function show() {
  const { members, word } = place(query.value.slice(0, query.selectionStart));
  const rest = (query.value.slice(query.selectionStart).match(/^\w+/) || [""])[0];
  const member = members.get(word + rest);
  field("about").textContent = member ? told(member) : "";
}

function complete() {
  const { members, word } = place(query.value.slice(0, query.selectionStart));
  const fitting = [...members.values()].filter((one) => one.name.startsWith(word));
  words.replaceChildren(...fitting.map((one) => new Option(told(one), one.name)));
  words.hidden = fitting.length === 0;
  if (fitting.length === 1) return insert(fitting[0].name);
  if (fitting.length) {
    words.selectedIndex = 0;
    words.focus();
  }
}

function insert(name) {
  const end = query.selectionStart;
  const word = (query.value.slice(0, end).match(/\w+$/) || [""])[0];
  query.setRangeText(name, end - word.length, end, "end");
  words.hidden = true;
  query.focus();
  show();
}

query.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.code === "Space") {
    event.preventDefault();
    complete();
  } else if (event.ctrlKey && event.key === "Enter") {
    event.preventDefault();
    field("form").requestSubmit();
  }
});
for (const happening of ["keyup", "click", "input"]) query.addEventListener(happening, show);

words.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    insert(words.value);
  } else if (event.key === "Escape") {
    words.hidden = true;
    query.focus();
  }
});
words.addEventListener("dblclick", () => insert(words.value));

field("example").addEventListener("change", (event) => {
  if (event.target.value) query.value = event.target.value;
});

field("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const variables = JSON.parse(field("variables").value || "{}");
    const answer = await ask(query.value, variables);
    field("answer").textContent = JSON.stringify(answer, null, 2);
  } catch (error) {
    field("answer").textContent = String(error);
  }
});

ask(SCHEMA)
  .then(({ data }) => {
    root = data.__schema.queryType.name;
    types = new Map(data.__schema.types.map((type) => [type.name, type]));
  })
  .catch(() => {}); /* without the schema nothing is completed, and queries run all the same */
