// Starts the page: keeps the state, and draws it again when it changes.
import { connect } from "./connection.js";
import { announce, make, setAttribute, setChildren, setText } from "./dom.js";
import { Chain } from "./chain.js";
import { Draft } from "./draft.js";
import { Flight } from "./flight.js";
import { Overview } from "./overview.js";
import { Tabs } from "./tabs.js";
import * as format from "./format.js";

const board = {
  state: null,
  access: { operate: false, tap: false, note: null },
  process: null,
  client: null,
  pipelineName: decodeURIComponent(location.hash.slice(1)) || null,
  stageName: null,

  get pipeline() {
    const all = this.state?.pipelines ?? [];
    return all.find(one => one.name === this.pipelineName) ?? all[0] ?? null;
  },

  selectPipeline(name) {
    this.pipelineName = name;
    this.stageName = null;
    history.replaceState(null, "", `#${encodeURIComponent(name)}`);
    render();
  },

  selectStage(name) {
    this.stageName = name;
    render();
  },

  render: () => render(),
};

const draft = new Draft(board, document.getElementById("draft"));
const parts = [
  new Overview(board, document.getElementById("overview")),
  new Chain(board, document.getElementById("chain"), draft),
  draft,
  new Flight(board, document.getElementById("flight")),
];
const tabs = new Tabs(board, document.getElementById("tabs"));
const scheduled = { is: false };

// The address with the access token stays out of the history and of the screen.
if (new URLSearchParams(location.search).has("token")) history.replaceState(null, "", location.pathname + location.hash);

connect({
  hello(hello) {
    board.client = hello.client;
    board.access = hello.access;
    board.process = hello.process;
    renderFrame();
  },
  state(state) {
    board.state = state;
    render();
  },
  change(change) {
    const who = change.by ? `${change.by} (${change.source})` : change.source;
    announce(`${change.pipeline}, version ${change.version} by ${who}: ${change.changes.join(", ")}.`);
    tabs.noteChange(change);
  },
  tap: item => tabs.noteItem(item),
  tapEnd: end => tabs.noteTapEnd(end),
  status(kind, text) {
    const element = document.getElementById("connection");
    element.dataset.kind = kind;
    setText(element.querySelector(".text"), text);
  },
});

document.addEventListener("visibilitychange", render);
addEventListener("resize", render);

// While the page is hidden, only the latest state is kept.
function render() {
  if (scheduled.is || document.hidden) return;
  scheduled.is = true;
  requestAnimationFrame(() => {
    scheduled.is = false;
    if (!board.state) return;
    renderList();
    for (const part of parts) part.render();
    tabs.render();
  });
}

function renderFrame() {
  const { process, access } = board;
  setText(document.getElementById("process"), `${process.application} · ${process.environment}`);
  setText(
    document.getElementById("scope"),
    `This board shows and changes one process: ${process.machine}, process ${process.id}, started ${format.clock(process.started)}, `
    + `Pipeline ${process.version}. Other replicas of the service have boards of their own.`);
  const note = document.getElementById("access");
  note.hidden = access.operate;
  setText(note, access.note ?? "");
  document.title = `${process.application} – pipelines`;
  render();
}

function renderList() {
  const selected = board.pipeline?.name;
  setChildren(
    document.getElementById("pipelines"), board.state.pipelines, pipeline => pipeline.name,
    pipeline => make("button", { type: "button", on: { click: () => board.selectPipeline(pipeline.name) } },
      make("span", { class: "title" }), make("span", { class: "detail" })),
    (button, pipeline) => {
      setText(button.firstChild, pipeline.name);
      setText(button.lastChild, summaryOf(pipeline));
      setAttribute(button, "aria-current", pipeline.name === selected ? "page" : null);
      button.dataset.kind = kindOf(pipeline);
    });
}

function summaryOf(pipeline) {
  const parts = [];
  if (pipeline.service) parts.push(pipeline.service.state);
  if (pipeline.totals.streams > 0) parts.push(format.rate(pipeline.totals.outRate));
  else if (!pipeline.service) parts.push("direct calls");
  if (pipeline.configuration.refusal) parts.push("configuration refused");
  return parts.join(" · ");
}

function kindOf(pipeline) {
  const state = pipeline.service?.state;
  if (state === "Failed" || pipeline.configuration.refusal) return "bad";
  return state === "Paused" || state === "Restarting" || state === "Draining" ? "warn" : "ok";
}
