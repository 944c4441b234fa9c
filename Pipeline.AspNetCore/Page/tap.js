// Shows items as they pass a place. The server ends a tap after its time, and with the page.
import { make, setChildren, setText } from "./dom.js";
import { of, post, remove } from "./api.js";
import * as format from "./format.js";

const most = 100;

export class Tap {
  constructor(board) {
    this.board = board;
    this.open = null;
    this.place = make("select", { id: "tapplace" });
    this.side = make("select", { id: "tapside" },
      make("option", { value: "before", textContent: "before" }), make("option", { value: "after", textContent: "after" }));
    this.seconds = make("input", { id: "tapseconds", type: "number", min: 1, max: 60, value: 30 });
    this.perSecond = make("input", { id: "taprate", type: "number", min: 1, max: 20, value: 5 });
    // One button, so that it keeps the focus when the tap begins and ends.
    this.button = make("button", {
      type: "button", class: "primary", textContent: "Look", on: { click: () => (this.open ? this.end() : this.begin()) },
    });
    this.status = make("p", { class: "detail", role: "status" });
    this.counter = make("p", { class: "detail" });
    this.list = make("ol", { class: "items", reversed: true });
    this.root = make("div", {},
      make("p", {
        class: "notice",
        textContent: "While you look, items take the spliced path, which costs them some time, and batches may be shorter. "
          + "The tap ends after its time, and when you close the page. The versions that it makes are not in the timeline.",
      }),
      make("div", { class: "row" },
        make("label", { for: "tapside", textContent: "Items" }), this.side,
        make("label", { for: "tapplace", class: "unseen", textContent: "Stage" }), this.place,
        make("label", { for: "tapseconds", textContent: "for" }), this.seconds, make("span", { textContent: "seconds, at most" }),
        make("label", { for: "taprate", class: "unseen", textContent: "Items a second" }), this.perSecond,
        make("span", { textContent: "items a second" }), this.button),
      this.status, this.counter, this.list);
  }

  isShown() {
    return this.board.access.tap;
  }

  render(pipeline) {
    setChildren(
      this.place, pipeline.stages, stage => stage.name, stage => make("option", { value: stage.name, textContent: stage.name }));
    if (!this.open && this.board.stageName && this.board.stageName !== this.selected && document.activeElement !== this.place) {
      this.selected = this.board.stageName;
      this.place.value = this.selected;
    }
    setText(this.button, this.open ? "Stop" : "Look");
    for (const control of [this.place, this.side, this.seconds, this.perSecond]) control.disabled = this.open !== null;
  }

  async begin() {
    this.list.replaceChildren();
    this.shown = 0;
    setText(this.counter, "");
    this.button.disabled = true;
    try {
      this.open = await post(of(this.board.pipeline.name, "taps"), {
        client: this.board.client, stage: this.place.value, before: this.side.value === "before",
        seconds: this.seconds.valueAsNumber || 30, perSecond: this.perSecond.valueAsNumber || 5,
      });
      setText(this.status, `Looking at items ${this.side.value} ${this.place.value} of ${this.board.pipeline.name}.`);
    } catch (refusal) {
      setText(this.status, refusal.message);
    }
    this.button.disabled = false;
    this.board.render();
  }

  async end() {
    const { id } = this.open;
    try {
      await remove(`api/taps/${encodeURIComponent(id)}`);
    } catch (refusal) {
      setText(this.status, refusal.message);
    }
  }

  // The server has ended the taps of the connection before.
  noteConnection() {
    if (this.open) this.noteEnd({ id: this.open.id, why: "The connection was lost." });
  }

  noteItem(item) {
    if (item.id !== this.open?.id) return;
    this.shown++;
    setText(this.counter, `${this.shown} items shown.`);
    this.list.prepend(make("li", {}, make("time", { textContent: format.clock(item.time) }), make("code", { textContent: item.text }),
      make("span", { class: "detail", textContent: item.skipped > 0 ? `${format.count(item.skipped)} not shown before it` : "" })));
    while (this.list.children.length > most) this.list.lastChild.remove();
  }

  noteEnd(end) {
    if (end.id !== this.open?.id) return;
    this.open = null;
    setText(this.status, `The tap has ended: ${end.why}`);
    this.board.render();
  }
}
