// Draws a histogram with a logarithmic scale of time.
import { draw, setAttribute } from "./dom.js";
import * as format from "./format.js";

const height = 216;
const edge = { left: 44, right: 12, top: 48, bottom: 24 };
const base = height - edge.bottom;
const labelHeight = 14;
const labelWidth = 96;

/** Draws a latency into an element of SVG, as wide as it is. */
export function drawHistogram(chart, { buckets, p50, p90, p99 }) {
  const width = Math.max(280, chart.clientWidth);
  setAttribute(chart, "viewBox", `0 0 ${width} ${height}`);
  // Bounds in halves of decades, so that the scale stays the same while the numbers change a little.
  const low = Math.floor(2 * Math.log10(buckets[0][0] / 1.1)) / 2;
  const high = Math.ceil(2 * Math.log10(buckets.at(-1)[0]) + 0.1) / 2;
  const most = niceMost(Math.max(...buckets.map(bucket => bucket[1])));
  const x = time => edge.left + ((Math.log10(time) - low) / (high - low)) * (width - edge.left - edge.right);
  const y = count => base - (count / most) * (base - edge.top);
  chart.replaceChildren(
    ...counts(most, y, width), ...times(low, high, x, width),
    ...buckets.map((bucket, at) => bar(bucket, buckets[at - 1], x, y)),
    ...[["p50", p50], ["p90", p90], ["p99", p99]].flatMap(([name, time], at) => marker(name, time, x(time), at, width)));
}

// A bucket begins where the one before it ends. Where that one is empty, its bound is not known, and a tenth is a good guess.
function bar([upTo, count], before, x, y) {
  const from = before && upTo / before[0] < 1.25 ? before[0] : upTo / 1.1;
  const left = x(from);
  const top = Math.min(base - 2, y(count));
  return draw("rect", { x: left + 0.5, y: top, width: Math.max(2, x(upTo) - left - 1), height: base - top, rx: 1.5, class: "bar" });
}

function counts(most, y, width) {
  return [0, most / 2, most].flatMap(count => [
    draw("line", { x1: edge.left, x2: width - edge.right, y1: y(count), y2: y(count), class: "grid" }),
    label(format.count(count), edge.left - 8, y(count) + 4, "end"),
  ]);
}

function times(low, high, x, width) {
  const steps = high - low <= 1.5 ? [1, 2, 5] : high - low <= 3 && width > 500 ? [1, 3] : [1];
  const drawn = [];
  for (let power = Math.floor(low); power <= high; power++)
    for (const step of steps) {
      const at = x(step * 10 ** power);
      if (at < edge.left - 1 || at > width - edge.right + 1) continue;
      drawn.push(
        draw("line", { x1: at, x2: at, y1: base, y2: base + 5, class: "tick" }),
        label(format.time(step * 10 ** power), at, height - 5, at > width - 40 ? "end" : "middle"));
    }
  return drawn;
}

// Each label has a row of its own, because the times may be the same.
function marker(name, time, at, row, width) {
  const top = 4 + row * labelHeight;
  const isLeft = at > width - labelWidth;
  return [
    draw("line", { x1: at, x2: at, y1: top, y2: base, class: "marker" }),
    label(`${name} ${format.time(time)}`, isLeft ? at - 5 : at + 5, top + 9, isLeft ? "end" : "start"),
  ];
}

function label(text, x, y, anchor) {
  const element = draw("text", { x, y, "text-anchor": anchor });
  element.textContent = text;
  return element;
}

// A round number of which the half is a whole number.
function niceMost(count) {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, count)));
  const factors = unit === 1 ? [2, 4, 6, 8, 10] : [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10];
  return factors.find(factor => factor * unit >= count) * unit;
}
