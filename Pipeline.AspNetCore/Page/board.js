// Starts the page: keeps the state, and draws it again when it changes.
import { connect } from "./connection.js";
import { announce, setText } from "./dom.js";
import { Chain } from "./chain.js";
import { Draft } from "./draft.js";
import { Flight } from "./flight.js";
import { Overview } from "./overview.js";
import { PipelineList } from "./pipeline-list.js";
import { Tabs } from "./tabs.js";
import { addTips } from "./tip.js";
import * as format from "./format.js";

const board = {
  state: null,
  access: { operate: false, tap: false, note: null },
  process: null,
  client: null,
  pipelineName: nameInAddress(),
  stageName: null,

  get pipeline() {
    const all = this.state?.pipelines ?? [];
    return all.find(one => one.name === this.pipelineName) ?? all[0] ?? null;
  },

  // Without a choice of the operator, the slowest stage. Once there are times, it stays the same one.
  get stage() {
    const { stages } = this.pipeline;
    const chosen = stages.find(one => one.name === this.stageName);
    if (chosen) return chosen;
    const slowest = stages.toSorted((one, other) => (other.latency?.p50 ?? -1) - (one.latency?.p50 ?? -1))[0];
    if (slowest.latency) this.stageName = slowest.name;
    return slowest;
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

const part = id => document.getElementById(id);
const draft = new Draft(board, part("draft"));
const tabs = new Tabs(board, part("tabs"));
const parts = [
  new PipelineList(board, part("pipelines"), draft), new Overview(board, part("overview")), new Chain(board, part("chain"), draft), draft,
  new Flight(board, part("flight")), tabs,
];
let isScheduled = false;

// The address with the access token stays out of the history and of the screen.
if (new URLSearchParams(location.search).has("token")) history.replaceState(null, "", location.pathname + location.hash);

connect({
  hello(hello) {
    board.client = hello.client;
    board.access = hello.access;
    board.process = hello.process;
    tabs.noteConnection();
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
    part("connection").dataset.kind = kind;
    setText(part("connection").querySelector(".text"), text);
    renderStale(kind, text);
  },
});

addTips();
document.addEventListener("visibilitychange", render);
addEventListener("resize", render);
// The part after '#' names the pipeline.
part("skip").addEventListener("click", event => {
  event.preventDefault();
  part("main").focus();
});

// While the page is hidden, only the latest state is kept.
function render() {
  if (isScheduled || document.hidden) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    part("pipeline").hidden = !board.pipeline;
    if (board.pipeline) for (const one of parts) one.render();
  });
}

function renderFrame() {
  const { process, access } = board;
  setText(part("process"), `${process.application} · ${process.environment}`);
  setText(part("user"), [access.user, access.operate ? "operator" : "viewer"].filter(Boolean).join(" · "));
  setText(
    part("scope"),
    `This board shows and changes one process: ${process.machine}, process ${process.id}, started ${format.when(process.started)}, `
    + `Pipeline ${process.version}. Other replicas of the service have boards of their own.`);
  part("access").hidden = access.operate;
  setText(part("access"), access.note ?? "");
  document.title = `${process.application} – pipelines`;
  render();
}

// Numbers that do not move look like those of a pipeline that does nothing.
function renderStale(kind, text) {
  part("stale").hidden = kind === "live";
  setText(part("stale"), board.state ? `${text}. The numbers are those of ${format.clock(board.state.time)}.`.replace("..", ".") : text);
}

function nameInAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1)) || null;
  } catch {
    return null;
  }
}
