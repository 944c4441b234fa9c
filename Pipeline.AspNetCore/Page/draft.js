// Several changes that become one splice.
import { announce, make, setChildren, setText } from "./dom.js";
import { of, post, Refusal } from "./api.js";

export class Draft {
  constructor(board, root) {
    this.board = board;
    this.root = root;
    this.clear();
    this.list = make("ul", { class: "changes" });
    this.reason = make("input", { type: "text", id: "reason", maxLength: 500, placeholder: "Why?", autocomplete: "off" });
    this.publishButton = make("button", { type: "button", class: "primary", textContent: "Publish", on: { click: () => this.publish() } });
    this.rebaseButton = make("button", { type: "button", textContent: "Rebase", hidden: true, on: { click: () => this.rebase() } });
    this.discardButton = make("button", { type: "button", textContent: "Discard", on: { click: () => this.discard() } });
    this.problem = make("div", { class: "notice bad", role: "alert", hidden: true });
    this.reason.addEventListener("keydown", event => {
      if (event.key === "Enter" && !this.publishButton.disabled) this.publish();
    });
    root.append(
      make("h3", { textContent: "Draft" }), this.list,
      make("div", { class: "row" },
        make("label", { for: "reason", textContent: "Reason" }), this.reason, this.publishButton, this.rebaseButton, this.discardButton),
      this.problem);
  }

  get isEmpty() {
    return this.units.size === 0 && this.redirects.size === 0;
  }

  clear() {
    this.pipelineName = null;
    this.version = 0;
    this.units = new Map();
    this.redirects = new Map();
  }

  /** Whether a unit would be enabled if the draft was published. */
  enabled(pipeline, unit) {
    return this.isOf(pipeline) && this.units.has(unit.name) ? this.units.get(unit.name) : unit.enabled;
  }

  /** The lane that the items of a lane would take. */
  target(pipeline, lane) {
    return this.isOf(pipeline) && this.redirects.has(lane.name) ? this.redirects.get(lane.name) : lane.target;
  }

  /** Whether the draft changes a unit. */
  names(pipeline, name) {
    return this.isOf(pipeline) && (this.units.has(name) || this.redirects.has(name));
  }

  /** Adds a change of a unit, or takes it out again. */
  toggle(pipeline, unit) {
    this.begin(pipeline);
    if (this.units.has(unit.name)) this.units.delete(unit.name);
    else this.units.set(unit.name, !unit.enabled);
    this.note(`${unit.name} will be ${this.enabled(pipeline, unit) ? "enabled" : "disabled"}.`);
  }

  redirect(pipeline, lane, target) {
    this.begin(pipeline);
    if (target === lane.target) this.redirects.delete(lane.name);
    else this.redirects.set(lane.name, target);
    this.note(`${lane.name} will go to ${target}.`);
  }

  render() {
    const pipeline = this.board.pipeline;
    this.root.hidden = this.isEmpty || !pipeline || !this.isOf(pipeline);
    if (this.root.hidden) return;
    setChildren(this.list, this.texts(), text => text, text => make("li", { textContent: text }));
  }

  texts() {
    return [
      ...[...this.units].map(([name, on]) => `${on ? "Enable" : "Disable"} ${name}`),
      ...[...this.redirects].map(([lane, target]) =>
        lane === target ? `Restore ${lane}` : `Redirect ${lane} to ${target}`),
    ];
  }

  async publish() {
    this.publishButton.disabled = true;
    try {
      const answer = await post(of(this.pipelineName, "splices"), {
        expectedVersion: this.version,
        set: Object.fromEntries(this.units),
        redirect: Object.fromEntries(this.redirects),
        reason: this.reason.value.trim() || null,
      });
      announce(`Version ${answer.version} is in effect.`);
      this.discard();
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.show(refusal.problem, refusal.message);
    } finally {
      this.publishButton.disabled = false;
      this.board.render();
    }
  }

  // The draft is for the version that the operator has looked at now.
  rebase() {
    const pipeline = this.board.state.pipelines.find(one => one.name === this.pipelineName);
    this.version = pipeline.version;
    for (const unit of unitsOf(pipeline)) if (this.units.get(unit.name) === unit.enabled) this.units.delete(unit.name);
    for (const lane of lanesOf(pipeline)) if (this.redirects.get(lane.name) === lane.target) this.redirects.delete(lane.name);
    this.hideProblem();
    announce(`The draft is for version ${this.version} now.`);
    this.board.render();
  }

  discard() {
    this.clear();
    this.reason.value = "";
    this.hideProblem();
    this.board.render();
  }

  isOf(pipeline) {
    return this.pipelineName === pipeline.name;
  }

  begin(pipeline) {
    if (!this.isOf(pipeline)) this.clear();
    if (!this.isEmpty) return;
    this.pipelineName = pipeline.name;
    this.version = pipeline.version;
    this.hideProblem();
  }

  note(text) {
    announce(text);
    this.board.render();
  }

  show(problem, message) {
    const conflict = problem.status === 409;
    this.rebaseButton.hidden = !conflict;
    this.problem.hidden = false;
    this.problem.replaceChildren(make("p", { textContent: message }));
    if (!conflict || !problem.changes?.length) return;
    this.problem.append(make("ul", {}, ...problem.changes.map(change => make("li", {
      textContent: `Version ${change.version}, ${change.by ?? change.source}: ${change.changes.join(", ")}`
        + (change.reason ? ` (${change.reason})` : ""),
    }))));
  }

  hideProblem() {
    if (!this.problem) return;
    this.problem.hidden = true;
    this.rebaseButton.hidden = true;
    setText(this.problem, "");
  }
}

/** All that can be enabled and disabled: stages in no group, groups and lanes. */
export function unitsOf(pipeline) {
  return [...pipeline.stages.filter(stage => !stage.group), ...pipeline.groups, ...lanesOf(pipeline)];
}

export function lanesOf(pipeline) {
  return pipeline.routes.flatMap(route => route.lanes);
}
