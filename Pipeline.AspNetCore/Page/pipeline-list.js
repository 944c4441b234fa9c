// The list of all pipelines, each with its state in short.
import { make, setAttribute, setChildren, setText } from "./dom.js";
import * as format from "./format.js";

const warnings = ["Paused", "Restarting", "Draining", "NotStarted"];

export class PipelineList {
  constructor(board, root, draft) {
    this.board = board;
    this.root = root;
    this.draft = draft;
  }

  render() {
    const selected = this.board.pipeline.name;
    setChildren(
      this.root, this.board.state.pipelines, pipeline => pipeline.name,
      pipeline => make("button", { type: "button", title: pipeline.name, on: { click: () => this.board.selectPipeline(pipeline.name) } },
        make("span", { class: "title", textContent: pipeline.name }), make("span", { class: "detail" })),
      (button, pipeline) => {
        setText(button.lastChild, this.summaryOf(pipeline));
        setAttribute(button, "aria-current", pipeline.name === selected ? "page" : null);
        button.dataset.kind = kindOf(pipeline);
      });
  }

  summaryOf(pipeline) {
    const { service, totals, configuration } = pipeline;
    const parts = [];
    if (service) parts.push(service.state);
    if (totals.streams > 0) parts.push(format.rate(totals.outRate));
    else if (!service) parts.push(totals.started > 0 ? "no stream" : "direct calls");
    if (configuration.refusal) parts.push("configuration refused");
    const drafted = this.draft.count(pipeline);
    if (drafted > 0) parts.push(drafted === 1 ? "draft of 1 change" : `draft of ${drafted} changes`);
    return parts.join(" · ");
  }
}

function kindOf({ service, configuration }) {
  if (service?.state === "Failed" || configuration.refusal) return "bad";
  return warnings.includes(service?.state) ? "warn" : "ok";
}
