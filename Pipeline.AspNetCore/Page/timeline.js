// What has changed, by whom and why, and the way back.
import { announce, make, setChildren, setText } from "./dom.js";
import { get, of, post } from "./api.js";
import * as format from "./format.js";

export class Timeline {
  constructor(board) {
    this.board = board;
    this.changes = [];
    this.shownFor = null;
    this.revert = make("button", { type: "button", textContent: "Revert the last change", on: { click: () => this.back("revert") } });
    this.reason = make("input", { type: "text", id: "backreason", maxLength: 500, placeholder: "Why?", autocomplete: "off" });
    this.controls = make("div", { class: "row" },
      make("label", { for: "backreason", textContent: "Reason" }), this.reason, this.revert);
    this.problem = make("p", { class: "notice bad", role: "alert", hidden: true });
    this.note = make("p", { class: "notice", role: "status", hidden: true });
    this.list = make("ol", { class: "timeline" });
    this.empty = make("p", { class: "detail", textContent: "Nothing has changed since the configuration was put in effect." });
    this.root = make("div", {}, this.controls, this.problem, this.note, this.empty, this.list);
  }

  async render(pipeline) {
    this.controls.hidden = !this.board.access.operate;
    const key = `${pipeline.name} ${pipeline.lastChange?.version}`;
    if (this.shownFor !== key) {
      this.shownFor = key;
      try {
        const { changes } = await get(of(pipeline.name, "history"));
        // The operator may have selected another pipeline meanwhile.
        if (pipeline.name !== this.board.pipeline.name) return;
        this.changes = changes;
      } catch (refusal) {
        this.shownFor = null;
        this.say(this.problem, refusal.message);
      }
    }
    this.empty.hidden = this.changes.length > 0;
    this.revert.disabled = this.changes.length === 0;
    setChildren(
      this.list, this.changes, change => `${pipeline.name} ${change.version}`, change => this.makeItem(change),
      (item, change) => this.updateItem(item, change));
  }

  makeItem(change) {
    const who = [format.when(change.time), change.by].filter(Boolean).join(", ");
    return make("li", {},
      make("span", { class: "version", textContent: `Version ${change.version}` }),
      make("span", { class: "what", textContent: change.changes.join(", ") || "functions changed" }),
      make("span", { class: "who" }, make("span", { textContent: who }), make("span", { class: "source", textContent: change.source })),
      make("span", { class: "why", textContent: change.reason ?? "" }),
      make("button", {
        type: "button", textContent: `Back to version ${change.version}`,
        on: { click: () => this.back(`switch-to/${change.version}`) },
      }));
  }

  updateItem(item, change) {
    item.lastChild.hidden = !this.board.access.operate || change === this.changes[0] || change.canSwitchTo === false;
  }

  noteChange(change) {
    if (change.pipeline === this.board.pipeline?.name) this.shownFor = null;
  }

  async back(path) {
    this.problem.hidden = true;
    this.note.hidden = true;
    try {
      const answer = await post(of(this.board.pipeline.name, path), {
        expectedVersion: this.board.pipeline.version, reason: this.reason.value.trim() || null,
      });
      this.reason.value = "";
      announce(`Version ${answer.version} is in effect.`);
      if (answer.notRestored?.length) this.say(this.note, `Functions can't be brought back: ${answer.notRestored.join(", ")}.`);
    } catch (refusal) {
      this.say(this.problem, refusal.message);
    }
  }

  say(element, text) {
    element.hidden = false;
    setText(element, text);
  }
}
