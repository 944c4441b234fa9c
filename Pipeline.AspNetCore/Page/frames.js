// The frames of groups and lanes. Each has a name and a switch, and a lane can be redirected.
import { make, setAttribute, setChildren, setText } from "./dom.js";
import { laneOf } from "./lines.js";
import { makeSwitch, updateSwitch } from "./switch.js";

export class GroupFrame {
  constructor(board, draft, { name, at }) {
    this.board = board;
    this.draft = draft;
    this.find = pipeline => pipeline.groups.find(group => group.name === name);
    this.toggle = at === 0 ? makeSwitch(name, () => draft.toggle(board.pipeline, this.find(board.pipeline))) : null;
    this.root = make("div", { class: "frame group" },
      make("div", { class: "framehead" }, make("span", { class: "framekind", textContent: "group" }),
        make("span", { class: "framename", textContent: name, title: name }), this.toggle));
  }

  update(pipeline) {
    const group = this.find(pipeline);
    this.root.dataset.off = !this.draft.enabled(pipeline, group);
    this.root.dataset.pending = this.draft.changes(pipeline, group);
    if (this.toggle) updateSwitch(this.toggle, this.board, this.draft, pipeline, group, "group");
  }
}

export class LaneFrame {
  constructor(board, draft, { name }) {
    this.board = board;
    this.draft = draft;
    this.find = pipeline => laneOf(pipeline, name);
    this.title = make("span", { class: "framename", title: name });
    this.toggle = makeSwitch(name, () => draft.toggle(board.pipeline, this.find(board.pipeline)));
    this.target = make("select", {
      "aria-label": `Where the items of ${name} go`,
      on: { change: () => draft.redirect(board.pipeline, this.find(board.pipeline), this.target.value) },
    });
    this.root = make("div", { class: "frame lane" }, make("div", { class: "framehead" },
      make("span", { class: "framekind", textContent: "lane" }), this.title, this.toggle, this.target));
  }

  update(pipeline) {
    const lane = this.find(pipeline);
    const target = this.draft.target(pipeline, lane);
    this.root.dataset.off = !this.draft.enabled(pipeline, lane);
    this.root.dataset.pending = this.draft.changes(pipeline, lane);
    setText(this.title, lane.value);
    updateSwitch(this.toggle, this.board, this.draft, pipeline, lane, "lane");
    this.updateTargets(pipeline, lane, target);
  }

  updateTargets(pipeline, lane, chosen) {
    const { lanes } = pipeline.routes.find(route => route.lanes.includes(lane));
    const targets = lanes.filter(other => other === lane || (lane.canRedirect && other.itemType === lane.itemType));
    this.target.hidden = targets.length < 2 && chosen === lane.name;
    this.target.disabled = !this.board.access.operate;
    this.target.dataset.pending = chosen !== lane.target;
    setChildren(
      this.target, targets, other => other.name, other => make("option", { value: other.name }),
      (option, other) => setText(option, other === lane ? "own lane" : `→ ${other.value}`));
    if (this.target.value !== chosen) this.target.value = chosen;
    setAttribute(this.target, "title", chosen === lane.name ? null : `The items of ${lane.name} go to ${chosen}.`);
  }
}
