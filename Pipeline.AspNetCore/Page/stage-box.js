// The box of one stage: what it is, its workers, its rate and latency, and its switch.
import { make, setAttribute, setText } from "./dom.js";
import { makeSwitch, updateSwitch } from "./switch.js";
import * as format from "./format.js";

const parts = [["busy", "busy"], ["blocked", "blocked"], ["idle", "idle"]];

export class StageBox {
  constructor(board, draft, name) {
    this.board = board;
    this.draft = draft;
    this.name = name;
    this.isEnabled = true;
    this.title = make("button", { type: "button", class: "stagename", textContent: name, on: { click: () => board.selectStage(name) } });
    this.title.dataset.unit = `select ${name}`;
    this.mark = make("span", { class: "mark", hidden: true });
    this.types = make("p", { class: "types" });
    this.bar = make("div", { class: "workers", role: "img" }, ...parts.map(([kind]) => make("span", { class: kind })));
    this.load = make("p", { class: "load" });
    this.numbers = make("p", { class: "numbers" }, make("span"), make("span"));
    this.errors = make("p", { class: "errors" });
    this.toggle = makeSwitch(name, () => draft.toggle(board.pipeline, this.find(board.pipeline)));
    this.functions = make("p", { class: "functions", hidden: true });
    this.root = make("div", { class: "stage", role: "group", "aria-label": `Stage ${name}` },
      make("div", { class: "stagehead" }, this.title, this.mark), this.types, this.bar, this.load, this.numbers,
      make("div", { class: "stagefoot" }, this.errors, this.toggle), this.functions);
  }

  find(pipeline) {
    return pipeline.stages.find(stage => stage.name === this.name);
  }

  update(pipeline, busiest) {
    const stage = this.find(pipeline);
    const group = stage.group ? pipeline.groups.find(one => one.name === stage.group) : null;
    this.isEnabled = this.draft.enabled(pipeline, group ?? stage);
    this.root.dataset.off = !this.isEnabled;
    this.root.dataset.pending = this.draft.names(pipeline, (group ?? stage).name);
    setAttribute(this.title, "aria-pressed", String(this.board.stageName === this.name));
    setAttribute(this.title, "title", this.name);
    setText(this.types, `${kindOf(stage)} · ${stage.outputType}`);
    setAttribute(this.types, "title", `${stage.inputType} → ${stage.outputType}`);
    this.updateMark(stage, busiest);
    this.updateLoad(stage);
    this.updateNumbers(stage);
    this.toggle.hidden = group !== null;
    if (!group) updateSwitch(this.toggle, this.board, this.draft, pipeline, stage, "stage");
    this.updateFunctions(stage);
  }

  updateMark(stage, busiest) {
    const text = stage.isReplaced ? "replaced" : busiest === this.name ? "busiest" : "";
    this.mark.hidden = text === "";
    this.mark.dataset.kind = text;
    setText(this.mark, text);
  }

  updateLoad({ statistics }) {
    const known = statistics !== null && statistics.busy !== null;
    this.bar.hidden = !known;
    this.load.hidden = !known;
    if (!known) return;
    parts.forEach(([kind], at) => {
      this.bar.children[at].style.width = `${100 * statistics[kind]}%`;
    });
    const workers = statistics.workers === 1 ? "1 worker" : `${statistics.workers} workers`;
    const shares = parts.map(([kind]) => `${format.share(statistics[kind])} ${kind}`);
    setText(this.load, `${workers}, ${statistics.blocked > statistics.busy ? shares[1] : shares[0]}`);
    setAttribute(this.load, "title", shares.join(", "));
    setAttribute(this.bar, "aria-label", `${workers}: ${shares.join(", ")}`);
  }

  updateNumbers({ statistics, latency }) {
    setText(this.numbers.children[0], statistics ? format.rate(statistics.inRate) : latency ? `${format.rate(latency.rate)} timed` : "");
    setText(this.numbers.children[1], latency ? `${format.time(latency.p50)} · p99 ${format.time(latency.p99)}` : "");
    const errors = [];
    if (statistics?.failed > 0) errors.push(`${format.count(statistics.failed)} failed`);
    if (statistics?.dropped > 0) errors.push(`${format.count(statistics.dropped)} dropped`);
    setText(this.errors, errors.join(", "));
    this.errors.dataset.kind = statistics?.failedRate > 0 ? "bad" : "";
  }

  updateFunctions(stage) {
    const names = [
      ...stage.insertedBefore.map(name => `${name} before`), ...stage.insertedAfter.map(name => `${name} after`),
    ];
    this.functions.hidden = names.length === 0;
    setText(this.functions, names.length === 0 ? "" : `+ ${names.join(", ")}`);
    setAttribute(this.functions, "title", names.join(", "));
  }
}

function kindOf(stage) {
  const kind = stage.kind.replace(/(?!^)([A-Z])/g, " $1").toLowerCase();
  const words = [stage.isAsync ? `async ${kind}` : kind];
  if (stage.batchSize > 0) words.push(`batches of ${stage.batchSize}`);
  if (stage.partitionBy) words.push(`by ${stage.partitionBy}`);
  return words.join(", ");
}
