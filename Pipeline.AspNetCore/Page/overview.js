// Shows what the selected pipeline is, how it does, and its service.
import { announce, make, setAttribute, setText } from "./dom.js";
import { of, post } from "./api.js";
import * as format from "./format.js";

const actions = [
  { name: "pause", label: "Pause", states: ["Running"] },
  { name: "resume", label: "Resume", states: ["Paused"] },
  { name: "restart", label: "Restart", states: ["Running", "Paused", "Restarting"] },
];

export class Overview {
  constructor(board, root) {
    this.board = board;
    this.name = make("h2", { id: "name" });
    this.types = make("p", { class: "types" });
    this.facts = make("dl", { class: "facts" });
    this.service = make("div", { class: "service" });
    this.state = make("span", { class: "badge" });
    this.buttons = actions.map(action => make("button", {
      type: "button", textContent: action.label, on: { click: () => this.steer(action) },
    }));
    this.service.append(this.state, ...this.buttons);
    this.notices = make("div", { class: "notices" });
    this.error = make("p", { class: "notice bad", role: "alert", hidden: true });
    root.append(
      make("div", { class: "head" }, make("div", {}, this.name, this.types), this.service), this.facts, this.notices, this.error);
  }

  render() {
    const pipeline = this.board.pipeline;
    if (!pipeline) return;
    setText(this.name, pipeline.name);
    setText(this.types, `${pipeline.inputType} → ${pipeline.outputType}`);
    this.renderFacts(pipeline);
    this.renderService(pipeline);
    this.renderNotices(pipeline);
  }

  renderFacts(pipeline) {
    const { totals } = pipeline;
    const facts = totals.started > 0
      ? [
        ["In", format.rate(totals.inRate), `${format.count(totals.in)} in all`],
        ["Out", format.rate(totals.outRate), `${format.count(totals.out)} in all`],
        ["Dropped", format.count(totals.dropped), ""],
        ["Failed", format.count(totals.failed), totals.fellBack > 0 ? `${format.count(totals.fellBack)} fell back` : ""],
        ["In flight", format.count(pipeline.pins), "pins"],
      ]
      : [["Calls", "direct", "no stream has run"], ["In flight", format.count(pipeline.pins), "pins"]];
    facts.push(["Version", String(pipeline.version), lastOf(pipeline)]);
    while (this.facts.children.length < facts.length)
      this.facts.append(make("div", {}, make("dt"), make("dd", { class: "value" }), make("dd", { class: "detail" })));
    while (this.facts.children.length > facts.length) this.facts.lastChild.remove();
    facts.forEach((fact, at) => fact.forEach((text, part) => setText(this.facts.children[at].children[part], text)));
  }

  renderService({ service }) {
    this.service.hidden = !service;
    if (!service) return;
    setText(this.state, service.restarts > 0 ? `${service.state}, ${service.restarts} restarts` : service.state);
    this.state.dataset.kind = service.state === "Running" ? "ok" : service.state === "Failed" ? "bad" : "warn";
    setAttribute(this.state, "title", service.lastFailure ? `Last failure: ${service.lastFailure}` : null);
    actions.forEach((action, at) => {
      this.buttons[at].hidden = !this.board.access.operate;
      this.buttons[at].disabled = !action.states.includes(service.state);
    });
  }

  renderNotices({ configuration, service }) {
    const notices = [];
    if (configuration.refusal) notices.push(["bad", `The last reload of the configuration was refused: ${configuration.refusal}`]);
    for (const setting of configuration.waitingSettings)
      notices.push(["warn", `${setting} has changed. It waits for a restart of the service.`]);
    if (service?.lastFailure && service.state !== "Running") notices.push(["bad", `The service has failed: ${service.lastFailure}.`]);
    while (this.notices.children.length > notices.length) this.notices.lastChild.remove();
    notices.forEach(([kind, text], at) => {
      const notice = this.notices.children[at] ?? this.notices.appendChild(make("p", { class: "notice" }));
      notice.className = `notice ${kind}`;
      setText(notice, text);
    });
  }

  async steer(action) {
    this.error.hidden = true;
    try {
      const answer = await post(of(this.board.pipeline.name, `service/${action.name}`));
      announce(`The service is ${answer.state}.`);
    } catch (refusal) {
      this.error.hidden = false;
      setText(this.error, refusal.message);
    }
  }
}

function lastOf({ lastChange }) {
  if (!lastChange) return "as configured";
  return `${format.clock(lastChange.time)} by ${lastChange.by ?? lastChange.source}`;
}
