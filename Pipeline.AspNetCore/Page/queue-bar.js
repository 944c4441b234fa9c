// The queue ahead of a stage, of the source or of the consumer, and the two ends of the chain.
import { make, setAttribute, setText } from "./dom.js";
import * as format from "./format.js";

export class QueueBar {
  constructor(board, draft, { name }) {
    this.name = name;
    this.fill = make("span", { class: "fill" });
    this.text = make("span", { class: "detail" });
    this.root = make("div", { class: "queue", role: "img" }, make("span", { class: "tube" }, this.fill), this.text);
  }

  update(pipeline) {
    const { title, length, capacity } = queueOf(pipeline, this.name);
    const level = Math.min(1, length / Math.max(1, capacity));
    this.fill.style.height = `${100 * level}%`;
    this.root.dataset.level = level >= 0.9 ? "full" : level >= 0.5 ? "half" : "low";
    setText(this.text, `${format.count(length)}/${format.count(capacity)}`);
    const label = `${title}: ${length} of ${capacity}${level >= 0.9 ? ", full" : ""}`;
    setAttribute(this.root, "aria-label", label);
    setAttribute(this.root, "title", label);
  }
}

export class EndMark {
  constructor(board, draft, { name }) {
    this.isSource = name === "source";
    this.rate = make("span", { class: "detail" });
    this.root = make("div", { class: "end" }, make("span", { textContent: this.isSource ? "In" : "Out" }), this.rate);
  }

  update({ totals, service }) {
    const isDirect = totals.started === 0 && !service;
    setText(this.rate, isDirect ? "calls" : format.rate(this.isSource ? totals.inRate : totals.outRate));
  }
}

function queueOf({ stages, totals }, name) {
  if (name === "input") return { title: "Input queue", length: totals.inputLength, capacity: totals.inputCapacity };
  if (name === "output") return { title: "Output queue", length: totals.outputLength, capacity: totals.outputCapacity };
  const { queueLength, queueCapacity } = stages.find(stage => stage.name === name).statistics;
  return { title: `Queue ahead of ${name}`, length: queueLength, capacity: queueCapacity };
}
