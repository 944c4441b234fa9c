// Shows what the selected pipeline is, how it does, and its service.
import { announce, make, setAttribute, setChildren, setText } from "./dom.js";
import { of, post } from "./api.js";
import * as format from "./format.js";

const canRestart = ["Running", "Paused", "Restarting"];

export class Overview {
  constructor(board, root) {
    this.board = board;
    this.name = make("h2", { id: "name" });
    this.types = make("p", { class: "types" });
    this.facts = make("dl", { class: "facts" });
    this.state = make("span", { class: "badge" });
    // One button, so that it keeps the focus when the state changes.
    this.pause = make("button", {
      type: "button", textContent: "Pause", on: { click: () => this.steer(this.isPaused() ? "resume" : "pause") },
    });
    this.restart = make("button", { type: "button", textContent: "Restart", on: { click: () => this.steer("restart") } });
    this.service = make("div", { class: "service", role: "group", "aria-label": "Service" }, this.state, this.pause, this.restart);
    this.notices = make("div", { class: "notices" });
    this.error = make("p", { class: "notice bad", role: "alert", hidden: true });
    root.append(
      make("div", { class: "head" }, make("div", {}, this.name, this.types), this.service), this.facts, this.notices, this.error);
  }

  render() {
    const pipeline = this.board.pipeline;
    if (this.shownFor !== pipeline.name) this.error.hidden = true;
    this.shownFor = pipeline.name;
    setText(this.name, pipeline.name);
    setText(this.types, `${pipeline.inputType} → ${pipeline.outputType}`);
    setChildren(
      this.facts, factsOf(pipeline), ([title]) => title,
      ([title]) => make("div", {}, make("dt", { textContent: title }), make("dd", { class: "value" }), make("dd", { class: "detail" })),
      (element, [, value, detail, kind]) => {
        setText(element.children[1], value);
        setText(element.children[2], detail);
        element.dataset.kind = kind ?? "";
      });
    this.renderService(pipeline);
    setChildren(
      this.notices, noticesOf(pipeline), notice => notice.join(),
      ([kind, text]) => make("p", { class: `notice ${kind}`, textContent: text }));
  }

  renderService({ service }) {
    this.service.hidden = !service;
    if (!service) return;
    const { state, restarts, lastFailure } = service;
    setText(this.state, restarts > 0 ? `${state}, ${restarts} ${restarts === 1 ? "restart" : "restarts"}` : state);
    this.state.dataset.kind = state === "Running" ? "ok" : state === "Failed" ? "bad" : "warn";
    setAttribute(this.state, "title", lastFailure ? `Last failure: ${lastFailure}` : null);
    this.pause.hidden = this.restart.hidden = !this.board.access.operate;
    this.pause.disabled = state !== "Running" && state !== "Paused";
    this.restart.disabled = !canRestart.includes(state);
    setText(this.pause, this.isPaused() ? "Resume" : "Pause");
  }

  isPaused() {
    return this.board.pipeline.service?.state === "Paused";
  }

  async steer(action) {
    this.error.hidden = true;
    try {
      const answer = await post(of(this.board.pipeline.name, `service/${action}`));
      announce(`The service is ${answer.state}.`);
    } catch (refusal) {
      this.error.hidden = false;
      setText(this.error, refusal.message);
    }
  }
}

// Each has a title, a value, a detail and a kind.
function factsOf({ totals, pins, version, lastChange }) {
  const flight = ["In flight", format.count(pins), pins === 1 ? "pin" : "pins"];
  const change = ["Version", String(version), lastChange
    ? `${format.when(lastChange.time)}, ${lastChange.by ?? lastChange.source}` : "as configured"];
  if (totals.started === 0) return [["Calls", "direct", "no stream has run"], flight, change];
  return [
    ["In", format.rate(totals.inRate), `${format.count(totals.in)} in all`],
    ["Out", format.rate(totals.outRate), `${format.count(totals.out)} in all`],
    flight,
    ["Dropped", format.count(totals.dropped), shareOf(totals.dropped, totals.in)],
    ["Failed", format.count(totals.failed), totals.fellBack > 0
      ? `${format.count(totals.fellBack)} fell back` : shareOf(totals.failed, totals.in), totals.failed > 0 ? "bad" : ""],
    change,
  ];
}

function shareOf(part, all) {
  return part === 0 || all === 0 ? "" : `${((100 * part) / all).toPrecision(2)} % of all`;
}

function noticesOf({ configuration, service }) {
  const notices = [];
  if (configuration.refusal) notices.push(["bad", `The last reload of the configuration was refused: ${configuration.refusal}`]);
  for (const setting of configuration.waitingSettings)
    notices.push(["warn", `${setting} has changed. It waits for a restart of the service.`]);
  if (service?.lastFailure && service.state !== "Running") notices.push(["bad", `The service has failed: ${service.lastFailure}.`]);
  else if (service?.lastFailure && service.restarts > 0)
    notices.push(["", `The service was restarted after a failure. The last one: ${service.lastFailure}.`]);
  return notices;
}
