// The streams that run.
import { make, setText } from "./dom.js";
import { Table } from "./table.js";
import * as format from "./format.js";

export class Streams {
  constructor() {
    this.text = make("p", { class: "detail" });
    this.table = new Table("Streams", [
      { title: "Stream", text: stream => String(stream.id) },
      { title: "Running for", text: stream => format.duration(stream.elapsedSeconds), isNumber: true },
      { title: "In", text: stream => format.rate(stream.inRate), isNumber: true },
      { title: "Out", text: stream => format.rate(stream.outRate), isNumber: true },
      { title: "Items in", text: stream => format.count(stream.in), isNumber: true },
      { title: "Dropped", text: stream => format.count(stream.dropped), isNumber: true },
      { title: "Failed", text: stream => format.count(stream.failed), isNumber: true },
      { title: "Input queue", text: stream => `${stream.inputLength}/${stream.inputCapacity}`, isNumber: true },
      { title: "Output queue", text: stream => `${stream.outputLength}/${stream.outputCapacity}`, isNumber: true },
    ]);
    this.root = make("div", {}, this.text, this.table.root);
  }

  render({ streams, totals }) {
    setText(this.text, totals.streams === 0 ? "No stream is running." : totals.streams > streams.length
      ? `${format.count(totals.streams)} streams are running. These are the newest ${streams.length}.`
      : `${totals.streams} running, ${format.count(totals.started)} started in all.`);
    this.table.root.hidden = streams.length === 0;
    this.table.update(streams, stream => stream.id);
  }
}
