// Draws the chain of the selected pipeline, and what operators click in it.
import { draw, make, setAttribute, setChildren, setText } from "./dom.js";
import { place } from "./layout.js";
import { StageBox } from "./stage-box.js";
import { makeSwitch, updateSwitch } from "./switch.js";
import * as format from "./format.js";

export class Chain {
  constructor(board, root, draft) {
    this.board = board;
    this.draft = draft;
    this.root = root;
    this.canvas = make("div", { class: "canvas" });
    this.lines = draw("svg", { "aria-hidden": "true" });
    this.canvas.append(this.lines);
    this.boxes = new Map();
    this.parts = [];
    root.append(this.canvas);
  }

  render() {
    const pipeline = this.board.pipeline;
    if (!pipeline) return;
    const shape = shapeOf(pipeline, this.root.clientWidth);
    if (shape !== this.shape) this.rebuild(pipeline);
    this.shape = shape;
    const busiest = busiestOf(pipeline);
    for (const part of this.parts) part.update(pipeline, busiest);
  }

  // Elements that hold the focus must not be replaced while only numbers change.
  rebuild(pipeline) {
    const focused = document.activeElement?.dataset?.unit;
    const layout = place(pipeline, Math.max(300, this.root.clientWidth - 60));
    this.canvas.replaceChildren(this.lines);
    this.canvas.style.width = `${layout.width}px`;
    this.canvas.style.height = `${layout.height}px`;
    this.lines.replaceChildren();
    setAttribute(this.lines, "width", layout.width);
    setAttribute(this.lines, "height", layout.height);
    this.parts = [];
    for (const frame of layout.frames) this.addGroup(frame);
    for (const line of layout.lines) this.addLine(line);
    for (const part of layout.parts) this.addPart(part);
    if (focused) this.canvas.querySelector(`[data-unit="${CSS.escape(focused)}"]`)?.focus();
  }

  addPart(part) {
    if (part.kind === "stage") {
      const box = new StageBox(this.board, this.draft, part.name);
      this.addElement(box.root, part);
      const bypass = draw("path", { class: "bypass", d: bypassOf(part) });
      this.lines.append(bypass);
      this.parts.push({
        update: (pipeline, busiest) => {
          box.update(pipeline, busiest);
          bypass.setAttribute("class", box.isEnabled ? "bypass none" : "bypass");
        },
      });
    } else if (part.kind === "queue") this.addQueue(part);
    else if (part.kind === "lane") this.addLane(part);
    else this.addEnd(part);
  }

  addElement(element, part) {
    element.style.left = `${part.x}px`;
    element.style.top = `${part.y}px`;
    element.style.width = `${part.width}px`;
    if (part.kind !== "lane") element.style.height = `${part.height}px`;
    this.canvas.append(element);
  }

  addLine(line) {
    const path = draw("path", { class: "flow", d: pathOf(line) });
    this.lines.append(path);
    if (line.lane)
      this.parts.push({
        update: pipeline => {
          const lane = laneOf(pipeline, line.lane);
          const open = this.draft.enabled(pipeline, lane) && this.draft.target(pipeline, lane) === lane.name;
          path.setAttribute("class", open ? "flow" : "flow closed");
        },
      });
  }

  addEnd(part) {
    const text = make("span", { class: "detail" });
    this.addElement(make("div", { class: "end" }, make("span", { textContent: part.name === "source" ? "In" : "Out" }), text), part);
    this.parts.push({
      update: ({ totals, service }) => setText(text, totals.started === 0 && !service
        ? "calls" : format.rate(part.name === "source" ? totals.inRate : totals.outRate)),
    });
  }

  addQueue(part) {
    const fill = make("span", { class: "fill" });
    const text = make("span", { class: "detail" });
    const root = make("div", { class: "queue", role: "img" }, make("span", { class: "tube" }, fill), text);
    this.addElement(root, part);
    this.parts.push({
      update: pipeline => {
        const { queueLength, queueCapacity } = pipeline.stages.find(stage => stage.name === part.name).statistics;
        const level = Math.min(1, queueLength / Math.max(1, queueCapacity));
        fill.style.height = `${100 * level}%`;
        root.dataset.level = level >= 0.9 ? "full" : level >= 0.5 ? "half" : "low";
        setText(text, `${format.count(queueLength)}/${format.count(queueCapacity)}`);
        setAttribute(root, "aria-label", `Queue ahead of ${part.name}: ${queueLength} of ${queueCapacity}`);
      },
    });
  }

  addGroup(frame) {
    const root = make("div", { class: "group" });
    this.addElement(root, frame);
    if (!frame.isFirst) return;
    const toggle = makeSwitch(frame.name, () => this.toggle(pipeline => pipeline.groups.find(group => group.name === frame.name)));
    root.append(make("div", { class: "groupname" }, make("span", { textContent: frame.name }), toggle));
    this.parts.push({
      update: pipeline => {
        const group = pipeline.groups.find(one => one.name === frame.name);
        updateSwitch(toggle, this.board, this.draft, pipeline, group, "group");
        root.dataset.off = !this.draft.enabled(pipeline, group);
      },
    });
  }

  addLane(part) {
    const find = pipeline => laneOf(pipeline, part.name);
    const toggle = makeSwitch(part.name, () => this.toggle(find));
    const name = make("span", { class: "lanename" });
    const target = make("select", {
      on: { change: () => this.draft.redirect(this.board.pipeline, find(this.board.pipeline), target.value) },
    });
    this.addElement(make("div", { class: "lane" }, name, target, toggle), part);
    this.parts.push({
      update: pipeline => {
        const lane = find(pipeline);
        setText(name, lane.value);
        updateSwitch(toggle, this.board, this.draft, pipeline, lane, "lane");
        updateTargets(target, pipeline, lane, this.draft.target(pipeline, lane), this.board.access.operate);
      },
    });
  }

  toggle(find) {
    const pipeline = this.board.pipeline;
    this.draft.toggle(pipeline, find(pipeline));
  }
}

function updateTargets(select, pipeline, lane, chosen, operate) {
  const route = pipeline.routes.find(one => one.lanes.some(other => other.name === lane.name));
  const targets = route.lanes.filter(other => other.name === lane.name || (lane.canRedirect && other.itemType === lane.itemType));
  select.hidden = targets.length < 2 && chosen === lane.name;
  select.disabled = !operate;
  setAttribute(select, "aria-label", `Where the items of ${lane.name} go`);
  setChildren(
    select, targets, other => other.name, other => make("option", { value: other.name }),
    (option, other) => setText(option, other.name === lane.name ? "own lane" : `to ${other.value}`));
  if (document.activeElement !== select || select.value === "") select.value = chosen;
}

function laneOf(pipeline, name) {
  return pipeline.routes.flatMap(route => route.lanes).find(lane => lane.name === name);
}

// While this text is the same, only numbers have changed.
function shapeOf(pipeline, width) {
  return JSON.stringify([
    pipeline.name, width, pipeline.groups.map(group => group.name),
    pipeline.stages.map(stage => [
      stage.name, stage.statistics?.queueCapacity > 0, stage.insertedBefore.length + stage.insertedAfter.length > 0,
    ]),
  ]);
}

// The stage that has the least time left, if it has little.
function busiestOf(pipeline) {
  const measured = pipeline.stages.filter(stage => stage.statistics?.busy >= 0.7 && stage.statistics.workers > 0);
  return measured.sort((one, other) => other.statistics.busy - one.statistics.busy)[0]?.name ?? null;
}

function bypassOf(part) {
  const middle = part.y + part.height / 2;
  const top = part.y - 14;
  const [left, right] = [part.x - 10, part.x + part.width + 10];
  return `M${left} ${middle}C${left + 4} ${middle} ${left - 6} ${top} ${part.x + 16} ${top}`
    + `H${right - 26}C${right + 6} ${top} ${right - 4} ${middle} ${right} ${middle}`;
}

function pathOf({ from, to, turn, curve }) {
  if (turn !== null && turn !== undefined) return `M${from.x} ${from.y}h9V${turn}H-9V${to.y}H${to.x}`;
  if (!curve) return `M${from.x} ${from.y}H${to.x}`;
  const middle = (from.x + to.x) / 2;
  return `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
}
