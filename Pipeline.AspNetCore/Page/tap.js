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
    this.start = make("button", { type: "button", class: "primary", textContent: "Look", on: { click: () => this.begin() } });
    this.stop = make("button", { type: "button", textContent: "Stop", hidden: true, on: { click: () => this.end() } });
    this.status = make("p", { class: "detail", role: "status" });
    this.list = make("ol", { class: "items", reversed: true });
    this.root = make("div", {},
      make("p", {
        class: "detail",
        textContent: "While you look, a function is inserted there: items take the spliced path, which costs them some time. "
          + "The two versions that this makes are not in the timeline.",
      }),
      make("div", { class: "row" },
        make("label", { for: "tapside", textContent: "Items" }), this.side,
        make("label", { for: "tapplace", class: "unseen", textContent: "Stage" }), this.place,
        make("label", { for: "tapseconds", textContent: "for" }), this.seconds, make("span", { textContent: "seconds, at most" }),
        make("label", { for: "taprate", class: "unseen", textContent: "Items a second" }), this.perSecond,
        make("span", { textContent: "items a second" }), this.start, this.stop),
      this.status, this.list);
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
    this.start.disabled = this.open !== null;
    this.stop.hidden = this.open === null;
  }

  async begin() {
    this.list.replaceChildren();
    this.shown = 0;
    try {
      this.open = await post(of(this.board.pipeline.name, "taps"), {
        client: this.board.client, stage: this.place.value, before: this.side.value === "before",
        seconds: this.seconds.valueAsNumber || 30, perSecond: this.perSecond.valueAsNumber || 5,
      });
      setText(this.status, "Waiting for items.");
    } catch (refusal) {
      setText(this.status, refusal.message);
    }
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

  noteItem(item) {
    if (item.id !== this.open?.id) return;
    this.shown++;
    const passed = item.skipped > 0 ? `, ${format.count(item.skipped)} passed since the one before` : "";
    setText(this.status, `${this.shown} items shown${passed}.`);
    this.list.prepend(make("li", {}, make("time", { textContent: format.clock(item.time) }), make("code", { textContent: item.text })));
    while (this.list.children.length > most) this.list.lastChild.remove();
  }

  noteEnd(end) {
    if (end.id !== this.open?.id) return;
    this.open = null;
    setText(this.status, `${this.shown} items shown. The tap has ended: ${end.why}`);
    this.board.render();
  }
}
