// Draws the chain of the selected pipeline: elements for its parts, and lines between them.
import { draw, make, setAttribute, setChildren } from "./dom.js";
import { place } from "./layout.js";
import { EndMark, QueueBar } from "./queue-bar.js";
import { GroupFrame, LaneFrame } from "./frames.js";
import { StageBox } from "./stage-box.js";
import * as lines from "./lines.js";

const kinds = { end: EndMark, queue: QueueBar, stage: StageBox, group: GroupFrame, lane: LaneFrame };

export class Chain {
  constructor(board, root, draft) {
    this.board = board;
    this.draft = draft;
    this.root = root;
    this.lines = draw("svg", { "aria-hidden": "true" });
    this.list = make("div", { class: "parts" });
    this.parts = new Map();
    this.paths = [];
    this.canvas = make("div", { class: "canvas" }, this.lines, this.list);
    this.legend = makeLegend();
    root.append(this.canvas, this.legend);
  }

  render() {
    const pipeline = this.board.pipeline;
    if (!pipeline) return;
    const shape = shapeOf(pipeline, this.root.clientWidth);
    if (shape !== this.shape) this.arrange(pipeline);
    this.shape = shape;
    this.legend.hidden = pipeline.stages.every(stage => stage.statistics === null);
    const busiest = busiestOf(pipeline);
    for (const part of this.parts.values()) part.update(pipeline, busiest);
    for (const path of this.paths) path.update(pipeline);
  }

  // Elements of parts that stay are kept, because one of them may have the focus or an open list.
  arrange(pipeline) {
    const padding = parseFloat(getComputedStyle(this.root).paddingLeft) * 2;
    const layout = place(pipeline, Math.max(260, this.root.clientWidth - padding));
    this.canvas.style.width = `${layout.width}px`;
    this.canvas.style.height = `${layout.height}px`;
    setAttribute(this.lines, "width", layout.width);
    setAttribute(this.lines, "height", layout.height);
    if (this.pipelineName !== pipeline.name) this.list.replaceChildren();
    const old = this.pipelineName === pipeline.name ? this.parts : new Map();
    this.pipelineName = pipeline.name;
    this.parts = new Map();
    setChildren(
      this.list, layout.parts, keyOf,
      part => {
        const created = new kinds[part.kind](this.board, this.draft, part);
        old.set(keyOf(part), created);
        return created.root;
      },
      (element, part) => {
        this.parts.set(keyOf(part), old.get(keyOf(part)));
        setPlace(element, part);
      });
    this.paths = [
      ...layout.lines.map(line => lines.makeLine(line, this.draft)),
      ...layout.parts.filter(part => part.kind === "stage" || part.kind === "group").map(part => lines.makeBypass(part, this.draft)),
    ];
    this.lines.replaceChildren(lines.arrowHeads(), ...this.paths.map(path => path.root));
  }
}

function makeLegend() {
  const share = kind => make("span", { class: kind }, make("i"), kind);
  return make("p", { class: "legend" }, "Times of the workers:", share("busy"), share("blocked"), share("idle"));
}

function keyOf(part) {
  return `${part.kind} ${part.name} ${part.at ?? ""}`;
}

function setPlace(element, { x, y, width, height }) {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
}

// While this text is the same, only numbers have changed.
function shapeOf(pipeline, width) {
  const { inputCapacity, outputCapacity } = pipeline.totals;
  return JSON.stringify([
    pipeline.name, width, pipeline.groups.map(group => group.name), inputCapacity > 0, outputCapacity > 0,
    pipeline.stages.map(stage => [
      stage.name, stage.statistics === null, stage.statistics?.queueCapacity > 0,
      stage.insertedBefore.length + stage.insertedAfter.length > 0,
    ]),
  ]);
}

// The stage whose workers have the least time left, if that is little.
function busiestOf(pipeline) {
  const measured = pipeline.stages.filter(stage => stage.enabled && stage.statistics?.busy >= 0.7);
  return measured.sort((one, other) => other.statistics.busy - one.statistics.busy)[0]?.name ?? null;
}
