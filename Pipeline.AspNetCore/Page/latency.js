// The times of the selected stage in the last seconds, and what else is known of it.
import { draw, make, setAttribute, setChildren, setText } from "./dom.js";
import { drawHistogram } from "./histogram.js";
import { StageFacts } from "./stage-facts.js";
import * as format from "./format.js";

export class Latency {
  constructor(board) {
    this.board = board;
    this.select = make("select", { id: "latencystage", on: { change: () => board.selectStage(this.select.value) } });
    this.text = make("p", { class: "detail" });
    this.chart = draw("svg", { role: "img", class: "histogram" });
    this.facts = new StageFacts(board);
    this.root = make("div", { class: "columns" },
      make("div", {}, make("div", { class: "row" }, make("label", { for: "latencystage", textContent: "Stage" }), this.select),
        this.text, this.chart),
      this.facts.root);
  }

  render(pipeline) {
    const stage = this.board.stage;
    setChildren(
      this.select, pipeline.stages, one => one.name, one => make("option", { value: one.name, textContent: one.name }));
    if (this.select.value !== stage.name) this.select.value = stage.name;
    this.renderText(pipeline, stage);
    this.chart.classList.toggle("none", !stage.latency);
    if (stage.latency) drawHistogram(this.chart, stage.latency);
    setAttribute(this.chart, "aria-label", stage.latency ? `Histogram of ${stage.name}. ${this.text.textContent}` : "No histogram");
    this.facts.render(pipeline, stage);
  }

  renderText(pipeline, { name, latency }) {
    if (pipeline.timing === null) setText(this.text, "The pipeline is not watched, so nothing is timed.");
    else if (!latency) setText(this.text, `${name} has run no timed item in the last seconds.`);
    else setText(
      this.text, `Median ${format.time(latency.p50)}, p90 ${format.time(latency.p90)}, p99 ${format.time(latency.p99)}, longest `
      + `${format.time(latency.max)}. ${format.count(latency.count)} items were timed in the last seconds`
      + `${pipeline.timing === "Sampled" ? ", a sample of all" : ""}.`);
  }
}
