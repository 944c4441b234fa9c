// The times of one stage in the last seconds, as a histogram with a logarithmic scale.
import { draw, make, setAttribute, setChildren, setText } from "./dom.js";
import * as format from "./format.js";

const width = 640;
const height = 170;
const bottom = 22;

export class Latency {
  constructor(board) {
    this.board = board;
    this.select = make("select", { id: "latencystage", on: { change: () => board.selectStage(this.select.value) } });
    this.text = make("p", { class: "detail" });
    this.chart = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", class: "histogram" });
    this.root = make("div", {},
      make("div", { class: "row" }, make("label", { for: "latencystage", textContent: "Stage" }), this.select), this.text, this.chart);
  }

  render(pipeline) {
    setChildren(
      this.select, pipeline.stages, stage => stage.name, stage => make("option", { value: stage.name, textContent: stage.name }));
    const stage = pipeline.stages.find(one => one.name === this.board.stageName) ?? slowest(pipeline);
    if (document.activeElement !== this.select) this.select.value = stage.name;
    this.renderText(pipeline, stage);
    this.chart.replaceChildren(...(stage.latency ? bars(stage.latency) : []));
    this.chart.classList.toggle("none", !stage.latency);
    setAttribute(this.chart, "aria-label", stage.latency ? `Histogram of ${stage.name}. ${this.text.textContent}` : "No histogram");
  }

  renderText(pipeline, { name, latency }) {
    if (pipeline.timing === null) setText(this.text, "The pipeline is not watched, so nothing is timed.");
    else if (!latency) setText(this.text, `${name} has run no timed item in the last seconds.`);
    else setText(
      this.text, `Median ${format.time(latency.p50)}, p90 ${format.time(latency.p90)}, p99 ${format.time(latency.p99)}, longest `
      + `${format.time(latency.max)}. ${format.count(latency.count)} items were timed`
      + `${pipeline.timing === "Sampled" ? ", a sample of them" : ""}.`);
  }
}

function slowest(pipeline) {
  return [...pipeline.stages].sort((one, other) => (other.latency?.p50 ?? -1) - (one.latency?.p50 ?? -1))[0];
}

function bars({ buckets, p50, p99 }) {
  const low = Math.log10(buckets[0][0]) - 0.15;
  const high = Math.log10(buckets.at(-1)[0]) + 0.15;
  const most = Math.max(...buckets.map(bucket => bucket[1]));
  const x = milliseconds => ((Math.log10(milliseconds) - low) / (high - low)) * width;
  const drawn = [];
  for (const [upTo, count] of buckets) {
    const left = x(upTo / 1.1);
    const size = (count / most) * (height - bottom - 8);
    drawn.push(draw("rect", { x: left, y: height - bottom - size, width: Math.max(2, x(upTo) - left - 1), height: size, class: "bar" }));
  }
  for (let power = Math.ceil(low); power <= high; power++) drawn.push(...tick(x(10 ** power), format.time(10 ** power)));
  for (const [name, value] of [["p50", p50], ["p99", p99]]) drawn.push(...marker(x(value), name));
  return drawn;
}

function tick(at, text) {
  return [line(at, "tick"), label(at, height - 6, text)];
}

function marker(at, text) {
  return [line(at, "marker"), label(at + 4, 12, text)];
}

function line(at, kind) {
  return draw("line", { x1: at, x2: at, y1: 4, y2: height - bottom, class: kind });
}

function label(at, y, text) {
  const element = draw("text", { x: at, y });
  element.textContent = text;
  return element;
}
