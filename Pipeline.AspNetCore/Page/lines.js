// The lines of a chain: where items go, around what, and where not.
import { draw } from "./dom.js";

const radius = 8;

export function arrowHeads() {
  const definitions = draw("defs");
  for (const name of ["flowend", "bypassend"]) {
    const marker = draw("marker", {
      id: name, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: "userSpaceOnUse", orient: "auto",
    });
    marker.append(draw("path", { d: "M1 0.5L7 4L1 7.5Z", class: name }));
    definitions.append(marker);
  }
  return definitions;
}

/** Makes a line from one part to the next one. In a lane, its look depends on whether items take the lane. */
export function makeLine(line, draft) {
  if (line.redirectFrom) return makeRedirect(line, draft);
  const root = draw("path", { class: "flow", d: pathOf(line) });
  if (line.into !== "frame" && !line.curve) root.setAttribute("marker-end", "url(#flowend)");
  const update = pipeline => {
    if (!line.lane) return;
    const lane = laneOf(pipeline, line.lane);
    const isTaken = draft.enabled(pipeline, lane) && draft.target(pipeline, lane) === lane.name
      || pipeline.routes.some(route => route.lanes.some(other => other !== lane && draft.target(pipeline, other) === lane.name))
        && !line.curve;
    root.setAttribute("class", isTaken ? "flow" : "flow closed");
  };
  return { root, update };
}

// From the begin of a lane to the begin of the one that its items take.
function makeRedirect({ lane: name, redirectFrom: from, middles }, draft) {
  const root = draw("path", { class: "bypass none", "marker-end": "url(#bypassend)" });
  const update = pipeline => {
    const lane = laneOf(pipeline, name);
    const target = draft.target(pipeline, lane);
    root.setAttribute("class", target === name || !draft.enabled(pipeline, lane) ? "bypass none" : "bypass");
    const to = middles.get(target) ?? from.y;
    root.setAttribute("d", `M${from.x} ${from.y}C${from.x - 22} ${from.y} ${from.x - 22} ${to} ${from.x} ${to}`);
  };
  return { root, update };
}

/** Makes the line around a stage or a group, which is shown while that is disabled. It covers the line into the box and out of it. */
export function makeBypass({ kind, name, x, y, width, middle }, draft) {
  const [left, right, top] = [x - 10, x + width + 10, y - 11];
  const root = draw("g");
  root.append(
    draw("path", { class: "cover", d: `M${left + 1} ${middle}H${x}M${x + width} ${middle}H${right - 1}` }),
    draw("path", {
      class: "bypass",
      d: `M${left} ${middle}V${top + radius}q0 ${-radius} ${radius} ${-radius}H${right - radius}q${radius} 0 ${radius} ${radius}V${middle}`,
    }));
  const update = pipeline => {
    const unit = kind === "group"
      ? pipeline.groups.find(one => one.name === name)
      : pipeline.stages.find(one => one.name === name && !one.group);
    root.setAttribute("class", !unit || draft.enabled(pipeline, unit) ? "none" : "");
  };
  return { root, update };
}

export function laneOf(pipeline, name) {
  return pipeline.routes.flatMap(route => route.lanes).find(lane => lane.name === name);
}

function pathOf({ from, to, turn, curve }) {
  if (turn !== null && turn !== undefined) return turned(from, to, turn);
  if (!curve) return `M${from.x} ${from.y}H${to.x}`;
  const middle = (from.x + to.x) / 2;
  return `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
}

// To the begin of the next row.
function turned(from, to, turn) {
  const corner = (x, y) => `q${x} 0 ${x} ${y}`;
  return `M${from.x} ${from.y}h10${corner(radius, radius)}V${turn - radius}q0 ${radius} ${-radius} ${radius}`
    + `H${radius + 2}${corner(-radius, radius)}V${to.y - radius}q0 ${radius} ${radius} ${radius}H${to.x}`;
}
