// The box of one stage: what it is, its workers, its rate and latency, and its switch.
import { make, setAttribute, setText } from "./dom.js";
import { makeSwitch, updateSwitch } from "./switch.js";
import * as format from "./format.js";

const shares = ["busy", "blocked", "idle"];
const mostWorkers = 16;

export class StageBox {
  constructor(board, draft, { name }) {
    this.board = board;
    this.draft = draft;
    this.name = name;
    this.title = make("button", { type: "button", class: "stagename", textContent: name, title: name });
    this.title.dataset.unit = `select ${name}`;
    this.marks = make("p", { class: "marks" }, make("span", { class: "mark busiest" }), make("span", { class: "mark" }));
    this.types = make("p", { class: "types" });
    this.bar = make("div", { class: "workers", role: "img" }, ...shares.map(share => make("span", { class: share })));
    this.load = make("p", { class: "load" });
    this.numbers = make("p", { class: "numbers" }, make("span"), make("span"));
    this.errors = make("p", { class: "errors" });
    this.toggle = makeSwitch(name, () => draft.toggle(board.pipeline, this.find(board.pipeline)));
    this.functions = make("p", { class: "functions", hidden: true });
    this.root = make("div", { class: "stage", role: "group", "aria-label": `Stage ${name}` },
      this.marks, this.title, this.types, this.bar, this.load, this.numbers,
      make("div", { class: "stagefoot" }, this.errors, this.toggle), this.functions);
    // The whole box selects the stage. The name is the control that the keyboard reaches.
    this.root.addEventListener("click", event => {
      if (!this.toggle.contains(event.target)) board.selectStage(name);
    });
  }

  find(pipeline) {
    return pipeline.stages.find(stage => stage.name === this.name);
  }

  update(pipeline, busiest) {
    const stage = this.find(pipeline);
    const unit = pipeline.groups.find(group => group.name === stage.group) ?? stage;
    const isSelected = this.board.stage?.name === this.name;
    this.root.dataset.off = !this.draft.enabled(pipeline, unit);
    this.root.dataset.pending = this.draft.changes(pipeline, unit);
    this.root.dataset.selected = isSelected;
    setAttribute(this.title, "aria-pressed", String(isSelected));
    setText(this.types, `${kindOf(stage)} · ${stage.outputType}`);
    setAttribute(this.types, "title", `${stage.inputType} → ${stage.outputType}`);
    setText(this.marks.children[0], busiest === this.name ? "busiest" : "");
    setText(this.marks.children[1], stage.isReplaced ? "replaced" : "");
    this.updateLoad(pipeline, stage);
    this.updateNumbers(pipeline, stage);
    this.toggle.hidden = unit !== stage;
    if (unit === stage) updateSwitch(this.toggle, this.board, this.draft, pipeline, stage, "stage");
    this.updateFunctions(stage);
  }

  // The first stage of a segment has the times of its workers. They run the other stages of it as well.
  updateLoad(pipeline, { statistics, enabled }) {
    const isKnown = statistics !== null && statistics.busy !== null;
    this.bar.hidden = !isKnown;
    this.load.hidden = statistics === null;
    if (!isKnown) {
      const first = pipeline.stages.slice(0, pipeline.stages.findIndex(stage => stage.name === this.name))
        .findLast(stage => stage.statistics?.busy !== null);
      setText(this.load, first && enabled ? `with ${first.name}` : "");
      setAttribute(this.load, "title", first ? `It runs on the workers of ${first.name}.` : null);
      return;
    }
    const { workers, busy, blocked } = statistics;
    this.bar.style.setProperty("--workers", workers <= mostWorkers ? workers : 1);
    shares.forEach((share, at) => {
      this.bar.children[at].style.width = `${100 * statistics[share]}%`;
    });
    this.bar.dataset.level = busy >= 0.9 ? "hot" : busy >= 0.7 ? "warm" : "calm";
    const count = workers === 1 ? "1 worker" : `${workers} workers`;
    const all = shares.map(share => `${format.share(statistics[share])} ${share}`);
    setText(this.load, `${count}, ${blocked > busy ? all[1] : all[0]}`);
    setAttribute(this.load, "title", all.join(", "));
    setAttribute(this.bar, "aria-label", `${count}: ${all.join(", ")}`);
  }

  updateNumbers({ timing }, { statistics, latency }) {
    const rate = statistics ? statistics.inRate : timing === "Every" ? latency?.rate : undefined;
    setText(this.numbers.children[0], rate === undefined ? "" : format.rate(rate));
    setText(this.numbers.children[1], latency ? `${format.time(latency.p50)} · p99 ${format.time(latency.p99)}` : "");
    setAttribute(this.numbers.children[1], "title", latency
      ? `Median ${format.time(latency.p50)}, p99 ${format.time(latency.p99)}` : null);
    const errors = [];
    if (statistics?.failed > 0) errors.push(`${format.count(statistics.failed)} failed`);
    if (statistics?.dropped > 0) errors.push(`${format.count(statistics.dropped)} dropped`);
    setText(this.errors, errors.join(", "));
    setAttribute(this.errors, "title", errors.join(", ") || null);
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

/** What a stage is, in words. */
export function kindOf(stage) {
  const kind = stage.kind.replace(/(?!^)([A-Z])/g, " $1").toLowerCase();
  const words = [stage.isAsync ? `async ${kind}` : kind];
  if (stage.batchSize > 0) words.push(`batches of ${stage.batchSize}`);
  if (stage.partitionBy) words.push(`by ${stage.partitionBy}`);
  return words.join(", ");
}
