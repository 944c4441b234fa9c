// The last failures of stages.
import { make, setText } from "./dom.js";
import { get, of } from "./api.js";
import { Table } from "./table.js";
import * as format from "./format.js";

const outcomes = { Skip: "skipped", DeadLetter: "dead letter", Fail: "ended the run" };

export class Failures {
  constructor(board) {
    this.board = board;
    this.shownFor = null;
    this.failures = [];
    this.text = make("p", { class: "detail" });
    this.table = new Table("Failures", [
      { title: "Time", text: failure => format.when(failure.time) },
      { title: "Stage", text: failure => failure.stage },
      { title: "Item", text: failure => outcomes[failure.action] ?? failure.action },
      { title: "Exception", text: failure => failure.type },
      { title: "Message", text: failure => failure.message ?? "" },
    ]);
    this.root = make("div", {}, this.text, this.table.root);
  }

  badge(tab, pipeline) {
    setText(tab, pipeline.failures > 0 ? `Failures ${format.count(pipeline.failures)}` : "Failures");
  }

  async render(pipeline) {
    const key = `${pipeline.name} ${pipeline.failures}`;
    if (this.shownFor !== key) {
      this.shownFor = key;
      try {
        const { failures } = await get(of(pipeline.name, "failures"));
        // The operator may have selected another pipeline meanwhile.
        if (pipeline.name !== this.board.pipeline.name) return;
        this.failures = failures.map((failure, at) => ({ ...failure, at }));
      } catch (refusal) {
        this.shownFor = null;
        setText(this.text, refusal.message);
        return;
      }
    }
    setText(this.text, this.failures.length === 0
      ? pipeline.timing === null ? "The pipeline is not watched, so failures are not recorded." : "No stage has failed."
      : `${format.count(pipeline.failures)} since the start, the newest first. `
        + (this.board.access.tap ? "" : "Messages are shown only to users who may tap."));
    this.table.root.hidden = this.failures.length === 0;
    this.table.update(this.failures, failure => failure.at);
  }
}
