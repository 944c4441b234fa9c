// Several changes of a pipeline that become one splice. Each pipeline has a draft of its own.
import { announce, make, setAttribute, setChildren, setText } from "./dom.js";
import { of, post, Refusal } from "./api.js";
import { laneOf } from "./lines.js";

export class Draft {
  constructor(board, root) {
    this.board = board;
    this.root = root;
    this.drafts = new Map();
    this.title = make("h3", { textContent: "Draft" });
    this.version = make("span", { class: "detail" });
    this.list = make("ul", { class: "changes" });
    this.reason = make("input", { type: "text", id: "reason", maxLength: 500, placeholder: "Why?", autocomplete: "off" });
    this.publishButton = make("button", { type: "button", class: "primary", textContent: "Publish", on: { click: () => this.publish() } });
    this.rebaseButton = make("button", { type: "button", textContent: "Rebase", hidden: true, on: { click: () => this.rebase() } });
    this.discardButton = make("button", { type: "button", textContent: "Discard", on: { click: () => this.discard() } });
    this.problem = make("div", { class: "notice bad", role: "alert", hidden: true });
    this.reason.addEventListener("input", () => {
      this.of(board.pipeline).reason = this.reason.value;
    });
    this.reason.addEventListener("keydown", event => {
      if (event.key === "Enter" && !this.publishButton.disabled) this.publish();
    });
    root.append(
      make("div", { class: "row" }, this.title, this.version, this.list), this.problem,
      make("div", { class: "row" },
        make("label", { for: "reason", textContent: "Reason" }), this.reason, this.publishButton, this.rebaseButton, this.discardButton));
  }

  /** The draft of a pipeline. Without one, an empty one for the version in effect. */
  of({ name, version }) {
    return this.drafts.get(name) ?? { version, units: new Map(), redirects: new Map(), reason: "", problem: null, isNew: true };
  }

  /** The number of changes in the draft of a pipeline. */
  count(pipeline) {
    const { units, redirects } = this.of(pipeline);
    return units.size + redirects.size;
  }

  /** Whether a unit would be enabled if the draft was published. */
  enabled(pipeline, unit) {
    return this.of(pipeline).units.get(unit.name) ?? unit.enabled;
  }

  /** The lane that the items of a lane would take. */
  target(pipeline, lane) {
    return this.of(pipeline).redirects.get(lane.name) ?? lane.target;
  }

  /** Whether the draft enables or disables a unit. */
  changes(pipeline, unit) {
    return this.of(pipeline).units.has(unit.name);
  }

  /** Adds a change of a unit, or takes it out again. */
  toggle(pipeline, unit) {
    const draft = this.begin(pipeline);
    if (!draft.units.delete(unit.name)) draft.units.set(unit.name, !unit.enabled);
    this.end(pipeline, `${unit.name} will be ${this.enabled(pipeline, unit) ? "enabled" : "disabled"}.`);
  }

  redirect(pipeline, lane, target) {
    const draft = this.begin(pipeline);
    if (target === lane.target) draft.redirects.delete(lane.name);
    else draft.redirects.set(lane.name, target);
    this.end(pipeline, `The items of ${lane.name} will go to ${target}.`);
  }

  render() {
    const pipeline = this.board.pipeline;
    this.root.hidden = !pipeline || this.count(pipeline) === 0;
    if (this.root.hidden) return;
    const draft = this.of(pipeline);
    setText(this.version, `for version ${draft.version}, as the chain shows it`);
    setChildren(this.list, changesOf(draft), change => change.text, change => this.makeChange(change));
    if (document.activeElement !== this.reason || this.shownFor !== pipeline.name) this.reason.value = draft.reason;
    this.shownFor = pipeline.name;
    this.renderProblem(draft.problem);
  }

  makeChange({ text, unit, lane }) {
    const take = () => {
      const pipeline = this.board.pipeline;
      if (unit) this.toggle(pipeline, unitsOf(pipeline).find(one => one.name === unit));
      else this.redirect(pipeline, laneOf(pipeline, lane), laneOf(pipeline, lane).target);
      (this.count(pipeline) === 0 ? document.getElementById("main") : this.publishButton).focus({ preventScroll: true });
    };
    return make("li", {}, make("span", { textContent: text }),
      make("button", { type: "button", "aria-label": `Take out: ${text}`, on: { click: take } }));
  }

  renderProblem(problem) {
    const isConflict = problem?.status === 409;
    this.rebaseButton.hidden = !isConflict;
    setAttribute(this.publishButton, "class", isConflict ? null : "primary");
    setAttribute(this.rebaseButton, "class", isConflict ? "primary" : null);
    if (problem === this.shownProblem) return;
    this.shownProblem = problem;
    this.problem.hidden = !problem;
    this.problem.replaceChildren();
    if (!problem) return;
    this.problem.append(make("p", { textContent: problem.detail }));
    if (isConflict && problem.changes?.length) this.problem.append(make("ul", {}, ...problem.changes.map(change => make("li", {
      textContent: `Version ${change.version}, ${change.by ?? change.source}: ${change.changes.join(", ")}`
        + (change.reason ? ` (${change.reason})` : ""),
    }))));
  }

  async publish() {
    const pipeline = this.board.pipeline;
    const draft = this.of(pipeline);
    this.publishButton.disabled = true;
    try {
      const answer = await post(of(pipeline.name, "splices"), {
        expectedVersion: draft.version,
        set: Object.fromEntries(draft.units),
        redirect: Object.fromEntries(draft.redirects),
        reason: draft.reason.trim() || null,
      });
      this.drop(pipeline.name, `Version ${answer.version} is in effect.`);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      draft.problem = refusal.problem;
    } finally {
      this.publishButton.disabled = false;
      this.board.render();
    }
  }

  // The draft is for the version that the operator has looked at now. Changes that are in effect already are left out.
  rebase() {
    const pipeline = this.board.pipeline;
    const draft = this.of(pipeline);
    draft.version = pipeline.version;
    draft.problem = null;
    for (const unit of unitsOf(pipeline)) if (draft.units.get(unit.name) === unit.enabled) draft.units.delete(unit.name);
    for (const lane of lanesOf(pipeline)) if (draft.redirects.get(lane.name) === lane.target) draft.redirects.delete(lane.name);
    if (this.count(pipeline) === 0) this.drop(pipeline.name, "All of the draft is in effect already.");
    else announce(`The draft is for version ${draft.version} now.`);
    this.publishButton.focus();
    this.board.render();
  }

  discard() {
    this.drop(this.board.pipeline.name, "The draft is discarded.");
    this.board.render();
  }

  // The focus must not go with the buttons.
  drop(name, text) {
    const hadFocus = this.root.contains(document.activeElement);
    this.drafts.delete(name);
    announce(text);
    if (hadFocus && name === this.board.pipeline.name) document.getElementById("main").focus({ preventScroll: true });
  }

  begin(pipeline) {
    const draft = this.of(pipeline);
    if (draft.isNew) this.drafts.set(pipeline.name, { ...draft, isNew: false });
    return this.drafts.get(pipeline.name);
  }

  end(pipeline, text) {
    if (this.count(pipeline) === 0) this.drafts.delete(pipeline.name);
    announce(text);
    this.board.render();
  }
}

function changesOf({ units, redirects }) {
  return [
    ...[...units].map(([unit, on]) => ({ unit, text: `${on ? "Enable" : "Disable"} ${unit}` })),
    ...[...redirects].map(([lane, target]) => ({ lane, text: lane === target ? `Restore ${lane}` : `Redirect ${lane} to ${target}` })),
  ];
}

// All that can be enabled and disabled: stages in no group, groups and lanes.
function unitsOf(pipeline) {
  return [...pipeline.stages.filter(stage => !stage.group), ...pipeline.groups, ...lanesOf(pipeline)];
}

function lanesOf(pipeline) {
  return pipeline.routes.flatMap(route => route.lanes);
}
